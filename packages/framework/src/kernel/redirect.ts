/** The statuses with which a reader is sent on. */
export type RedirectStatus = 301 | 302 | 303 | 307 | 308;

export interface RedirectDetails {
  readonly status?: RedirectStatus;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Thrown, sends the reader on to an address of this site, by GET (303) unless another status is given:
 * whatever finds out that the page is elsewhere need not return a response for it.
 */
export class Redirect extends Error {
  readonly href: string;
  readonly status: RedirectStatus;
  readonly headers: Readonly<Record<string, string>>;

  constructor(href: string, { status = 303, headers = {} }: RedirectDetails = {}) {
    super(`The page is at ${href}.`);
    this.name = "Redirect";
    this.href = href;
    this.status = status;
    this.headers = headers;
  }
}

/**
 * Thrown, sends the reader on to the one right address (301). Browsers are told to ask again each time:
 * a title that changes and changes back must not leave them with two addresses that lead to each other.
 */
export class Moved extends Redirect {
  constructor(href: string) {
    super(href, { status: 301, headers: { "cache-control": "no-cache" } });
    this.name = "Moved";
  }
}
