import type { CookieOptions } from "./cookies.ts";

/** How a browser keeps a value: the whole site's, and over https if that is how the site was asked. */
export type JarOptions = Pick<CookieOptions, "maxAge" | "httpOnly" | "sameSite">;

/** Values that nobody but the site can make, kept in a browser. */
export interface CookieJar {
  /**
   * Return the value that this browser was given under the name; undefined when there is none, when it is over,
   * and when anybody has changed a letter of it or moved it here from another name.
   */
  get(name: string): string | undefined;
  /** Give the browser a value; for `maxAge` seconds, else until it closes. */
  set(name: string, value: string, options?: JarOptions): void;
  /** Have the browser forget it. */
  remove(name: string): void;
}

/** The two jars of a request. */
export interface CookieJars {
  readonly signed: CookieJar;
  readonly encrypted: CookieJar;
}

/** The cookies that a request carried, by name, as they were sent; and those that only the site can have made. */
export class RequestCookies extends Map<string, string> {
  readonly #jars: () => CookieJars;

  constructor(sent: Iterable<readonly [string, string]>, jars: () => CookieJars) {
    super(sent as Iterable<[string, string]>);
    this.#jars = jars;
  }

  /** Cookies that anybody may read and only the site can make. */
  get signed(): CookieJar {
    return this.#jars().signed;
  }

  /** Cookies that only the site can read and make. */
  get encrypted(): CookieJar {
    return this.#jars().encrypted;
  }

  override get [Symbol.toStringTag](): string {
    return "RequestCookies";
  }
}
