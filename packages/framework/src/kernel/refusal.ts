import type { Words } from "./words.ts";

/** The statuses with which a visitor's request may be refused. */
export type RefusalStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 406
  | 409
  | 410
  | 412
  | 413
  | 414
  | 415
  | 416
  | 422
  | 429
  | 503;

export interface RefusalDetails {
  readonly status: RefusalStatus;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the reader may go on, as an address of this site. */
  readonly next?: { readonly href: string; readonly label: Words };
  readonly cause?: unknown;
}

/**
 * A request is refused, with one sentence for the visitor who made it, worded where it is shown.
 * Whoever shows it keeps what was typed.
 */
export class Refusal extends Error {
  readonly sentence: Words;
  readonly status: RefusalStatus;
  readonly headers: Readonly<Record<string, string>>;
  readonly next: RefusalDetails["next"];

  constructor(sentence: Words, details: RefusalDetails) {
    super(String(sentence), details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "Refusal";
    this.sentence = sentence;
    this.status = details.status;
    this.headers = details.headers ?? {};
    this.next = details.next;
  }
}

/**
 * The refusal of an address with nothing at it, or nothing that this visitor may see: both have one
 * answer.
 */
export class NotFound extends Refusal {
  constructor(
    sentence: Words = "There is no page at this address.",
    next?: RefusalDetails["next"],
  ) {
    super(sentence, next === undefined ? { status: 404 } : { status: 404, next });
    this.name = "NotFound";
  }
}
