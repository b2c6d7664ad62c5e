import { Refusal } from "../kernel/refusal.ts";
import type { Exchange } from "./exchange.ts";
import { rejection, type Rejection } from "./rejection.ts";
import { finish } from "./unread.ts";

const FAULT = rejection(500, "Something went wrong on the server.");

/** Answers a request without the application; the connection is not used again. */
export function writeRejection(exchange: Exchange, rejected: Rejection): void {
  const { reply } = exchange;
  const body = `${rejected.sentence}\n`;
  reply.shouldKeepAlive = false;
  const headers = ["content-type", "text/plain; charset=utf-8"];
  headers.push("content-length", String(Buffer.byteLength(body)), ...(rejected.headers ?? []));
  reply.writeHead(rejected.status, headers);
  finish(exchange, exchange.message.method === "HEAD" ? undefined : body);
}

/** What an error of the application becomes for the client: its refusal, or a plain 500. */
export function writeError(exchange: Exchange, error: unknown): void {
  if (exchange.gone) return;
  if (exchange.reply.headersSent) return void exchange.reply.destroy();
  if (!(error instanceof Refusal)) return writeRejection(exchange, FAULT);
  const headers = Object.entries(error.headers).flat();
  writeRejection(exchange, rejection(error.status, error.message, headers));
}
