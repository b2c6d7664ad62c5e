import { acceptsJson, PROBLEM_TYPE, problemText } from "../http/problem.ts";
import type { Exchange } from "./exchange.ts";
import { rejectionOf, type Rejection } from "./rejection.ts";
import { finish } from "./unread.ts";

/** Answer a request without the application; the connection is not used again. */
export function writeRejection(exchange: Exchange, rejected: Rejection): void {
  const { message, reply } = exchange;
  const { status, sentence } = rejected;
  const [type, body] = acceptsJson(message.headers.accept)
    ? [PROBLEM_TYPE, problemText({ status, title: sentence })]
    : ["text/plain; charset=utf-8", `${sentence}\n`];
  reply.shouldKeepAlive = false;
  const headers = ["content-type", type];
  headers.push("content-length", String(Buffer.byteLength(body)), ...(rejected.headers ?? []));
  reply.writeHead(status, headers);
  finish(exchange, message.method === "HEAD" ? undefined : body);
}

/** Answer an error of the application: with its refusal, or a plain 500. */
export function writeError(exchange: Exchange, error: unknown): void {
  if (exchange.gone) return;
  if (exchange.reply.headersSent) return void exchange.reply.destroy();
  writeRejection(exchange, rejectionOf(error));
}
