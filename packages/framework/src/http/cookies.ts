import { QuintetError } from "../kernel/errors.ts";

const NAME = /^[\w!#$%&'*.^`|~+-]+$/;
const VALUE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/;

/** The longest Cookie header that is read, in characters; what is beyond is ignored. */
const LONGEST = 8192;

export interface CookieOptions {
  readonly path?: string;
  /** Seconds; 0 removes the cookie; absent, it ends with the browser's session. */
  readonly maxAge?: number;
  readonly httpOnly?: boolean;
  readonly secure?: boolean;
  readonly sameSite?: "Strict" | "Lax" | "None";
}

/** Return the cookies of a Cookie header (RFC 6265, 5.4); of two with one name the first counts. */
export function parseCookies(header: string | null): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  if (header === null || header === "") return cookies;
  for (const pair of header.slice(0, LONGEST).split(";")) {
    const at = pair.indexOf("=");
    if (at < 1) continue;
    const name = pair.slice(0, at).trim();
    if (name !== "" && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

/** Return a Set-Cookie header's value. Name and value must be plain: encode anything else first. */
export function serializeCookie(name: string, value: string, options: CookieOptions = {}): string {
  if (!NAME.test(name) || !VALUE.test(value)) {
    throw new QuintetError(`The cookie "${name}" has a name or value that no cookie can carry.`, {
      code: "http.bad-cookie",
      hint: "Encode the value with encodeURIComponent or base64url.",
    });
  }
  const parts = [`${name}=${value}`, `Path=${options.path ?? "/"}`];
  if (options.maxAge !== undefined) parts.push(`Max-Age=${Math.trunc(options.maxAge)}`);
  if (options.httpOnly !== false) parts.push("HttpOnly");
  if (options.secure) parts.push("Secure");
  parts.push(`SameSite=${options.sameSite ?? "Lax"}`);
  return parts.join("; ");
}
