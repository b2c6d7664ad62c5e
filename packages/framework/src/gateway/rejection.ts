import { STATUS_CODES } from "node:http";
import { Refusal } from "../kernel/refusal.ts";

/** An answer to a request that the application does not see. */
export interface Rejection {
  readonly status: number;
  readonly sentence: string;
  readonly headers?: readonly string[];
}

/** Return a rejection with one plain sentence for whoever sent the request. */
export function rejection(
  status: number,
  sentence: string,
  headers?: readonly string[],
): Rejection {
  return headers === undefined ? { status, sentence } : { status, sentence, headers };
}

const FAULT = rejection(500, "Something went wrong on the server.");

/** Return what an error of the application is answered with: its refusal, or a sentence that tells nothing of it. */
export function rejectionOf(error: unknown): Rejection {
  if (!(error instanceof Refusal)) return FAULT;
  return rejection(error.status, error.message, Object.entries(error.headers).flat());
}

/** Return the whole answer as a response. */
export function rejectionResponse({ status, sentence, headers = [] }: Rejection): Response {
  const all = new Headers();
  for (let at = 0; at < headers.length; at += 2) all.set(headers[at]!, headers[at + 1]!);
  all.set("content-type", "text/plain; charset=utf-8");
  return new Response(`${sentence}\n`, { status, headers: all });
}

/** Return the whole answer as bytes, for a socket whose request could not be read. */
export function rejectionBytes({ status, sentence }: Rejection): string {
  const body = `${sentence}\n`;
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Date: ${new Date().toUTCString()}`,
    "Connection: close",
    "",
    body,
  ].join("\r\n");
}

/** To CONNECT, which is for proxies. */
export const NO_TUNNEL = rejection(405, "This server is no proxy.");
/** To an Expect header other than `100-continue`. */
export const UNMET = rejection(
  417,
  "The request expects something that this server does not know.",
);

/** To what is no request. */
export const UNREADABLE = rejection(400, "The request could not be read.");
const BY_CODE: Readonly<Record<string, Rejection>> = {
  HPE_HEADER_OVERFLOW: rejection(431, "The headers of the request are too large."),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: rejection(413, "The body of the request is too large."),
  ERR_HTTP_REQUEST_TIMEOUT: rejection(408, "The request took too long to arrive."),
};

/** Return the rejection for an error of Node's HTTP parser. */
export function parserRejection(code: string | undefined): Rejection {
  return BY_CODE[code ?? ""] ?? UNREADABLE;
}
