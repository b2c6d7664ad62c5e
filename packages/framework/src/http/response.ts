import { QuintetError } from "../kernel/errors.ts";
import type { SafeHtml } from "../kernel/safe-html.ts";
import { lightResponse } from "./light-response.ts";
import { plainHeaders } from "./plain-headers.ts";

export { markup } from "../kernel/safe-html.ts";
export { BODY } from "./body-symbol.ts";

type HeadersGiven = ConstructorParameters<typeof Headers>[0];

export interface ResponseOptions {
  readonly status?: number;
  readonly headers?: HeadersGiven;
}

function whole(text: string, type: string, options: ResponseOptions): Response {
  const headers = plainHeaders(options.headers);
  headers.set("content-type", type);
  return lightResponse(text, options.status ?? 200, headers);
}

/** Return the response that is a page: a text, or HTML as `markup` makes it. */
export function html(text: string | SafeHtml, options: ResponseOptions = {}): Response {
  return whole(String(text), "text/html; charset=utf-8", options);
}

/** Return the response that is plain text. */
export function text(body: string, options: ResponseOptions = {}): Response {
  return whole(body, "text/plain; charset=utf-8", options);
}

/** Return the response that is a JSON document. */
export function json(value: unknown, options: ResponseOptions = {}): Response {
  return whole(JSON.stringify(value), "application/json; charset=utf-8", options);
}

/** Beyond what a header may carry. */
const UNWRITTEN = /[^\x21-\x7e]+/gu;

/**
 * Send the reader on, by GET (303) unless another status is given. Letters beyond ASCII, as
 * addresses that people typed have them, are encoded here.
 */
export function redirect(to: string, status: 301 | 302 | 303 | 307 | 308 = 303): Response {
  // eslint-disable-next-line no-control-regex
  if (/[\x00-\x20\x7f]/.test(to)) {
    throw new QuintetError(`"${to.slice(0, 80)}" cannot be redirected to: it holds white space.`, {
      code: "http.bad-redirect",
      hint: "Make addresses with href(), which encodes its parameters.",
    });
  }
  const location = to.toWellFormed().replace(UNWRITTEN, encodeURIComponent);
  return new Response(null, { status, headers: { location } });
}
