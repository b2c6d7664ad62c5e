import type { IncomingMessage } from "node:http";
import type { Limits } from "./limits.ts";
import { rejection, type Rejection } from "./rejection.ts";

const URL_TOO_LONG = rejection(414, "The address of the request is too long.");
const TOO_MANY_LINES = rejection(431, "The request has too many headers.");
const TWICE = rejection(400, "The request has a header twice that may be there once.");
const NO_HOST = rejection(400, "The request has no Host header.");
const OTHER_VERSION = rejection(505, "This server speaks HTTP/1.1.");
const BAD_FRAMING = rejection(400, "The length of the request is not clear.");

/** Headers of which two would leave open which one counts (RFC 9112, 3.2 and 6.3). */
const ONCE = new Set(["host", "content-type", "content-length", "transfer-encoding"]);
const LENGTHS = new Set([...ONCE].map((name) => name.length));

function repeatsHeader(rawHeaders: readonly string[]): boolean {
  let seen = "";
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (!LENGTHS.has(name.length)) continue;
    const lower = name.toLowerCase();
    if (!ONCE.has(lower)) continue;
    if (seen.includes(lower)) return true;
    seen += ` ${lower}`;
  }
  return false;
}

/**
 * Return whether two readers could disagree about where the body ends: the seed of request
 * smuggling.
 */
function framedAmbiguously(message: IncomingMessage): boolean {
  const coding = message.headers["transfer-encoding"];
  const length = message.headers["content-length"];
  if (length !== undefined && !/^\d+$/.test(length)) return true;
  if (coding === undefined) return false;
  return (
    length !== undefined || message.httpVersion === "1.0" || coding.toLowerCase() !== "chunked"
  );
}

/** Return why a request may not reach the application, judged by its head alone. */
export function refusedHead(message: IncomingMessage, limits: Limits): Rejection | undefined {
  // A server in front that takes such a line for another protocol would frame what follows in another way.
  if (message.httpVersionMajor !== 1) return OTHER_VERSION;
  const method = message.method ?? "";
  if (!limits.methods.includes(method)) {
    const allow = ["Allow", limits.methods.join(", ")];
    return rejection(405, `This server does not know the method ${method}.`, allow);
  }
  if (message.url!.length > limits.urlBytes) return URL_TOO_LONG;
  if (message.rawHeaders.length > limits.headerLines * 2) return TOO_MANY_LINES;
  if (repeatsHeader(message.rawHeaders)) return TWICE;
  if (message.headers.host === undefined && message.httpVersion !== "1.0") return NO_HOST;
  return framedAmbiguously(message) ? BAD_FRAMING : undefined;
}
