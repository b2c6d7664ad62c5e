import { BODY } from "../http/response.ts";
import type { Exchange } from "./exchange.ts";
import { drained } from "./drained.ts";
import { encoded } from "./encoded.ts";
import { gather, type Gathered } from "./gather.ts";
import { bodiless, responseHead, type ResponseHead } from "./response-head.ts";
import { finish } from "./unread.ts";

type KnownBody = string | Uint8Array;
type Reader = ReadableStreamDefaultReader<Uint8Array>;

function knownBody(response: Response): KnownBody | undefined {
  return (response as { [BODY]?: KnownBody })[BODY];
}

function writeHead(exchange: Exchange, head: ResponseHead, length: number | undefined): void {
  const { reply, message } = exchange;
  if (length !== undefined) head.headers.push("content-length", String(length));
  if (!message.complete || exchange.host.closing) reply.shouldKeepAlive = false;
  reply.writeHead(head.status, head.headers);
}

function writeWhole(exchange: Exchange, head: ResponseHead, body: KnownBody): void {
  const last = typeof body === "string" ? encoded(body) : body;
  writeHead(exchange, head, Buffer.byteLength(last));
  finish(exchange, exchange.message.method === "HEAD" ? undefined : last);
}

/** Answer without a body: HEAD, 204, 304, and responses that have none. */
function writeBodiless(exchange: Exchange, head: ResponseHead, response: Response): void {
  const isHead = exchange.message.method === "HEAD";
  const known = knownBody(response);
  const size = known === undefined ? head.length : Buffer.byteLength(known);
  if (bodiless(head.status)) writeHead(exchange, head, undefined);
  else writeHead(exchange, head, isHead ? size : 0);
  if (known === undefined) void response.body?.cancel().catch(() => undefined);
  finish(exchange, undefined);
}

async function pump(exchange: Exchange, reader: Reader, start: Gathered): Promise<void> {
  const { reply } = exchange;
  for (const chunk of start.chunks) reply.write(chunk);
  if (start.chunks.length === 0) reply.flushHeaders();
  for (let read = start.pending; read !== undefined && !exchange.gone; read = reader.read()) {
    const step = await read;
    if (step.done) break;
    if (!reply.write(step.value) && !exchange.gone) await drained(reply);
  }
  if (!exchange.gone) finish(exchange, undefined);
}

async function writeStream(exchange: Exchange, head: ResponseHead, reader: Reader): Promise<void> {
  exchange.whenGone(() => void reader.cancel(exchange.signal.reason).catch(() => undefined));
  const start = await gather(reader);
  if (exchange.gone) return;
  if (start.pending === undefined && (head.length ?? start.bytes) === start.bytes) {
    const { chunks } = start;
    return writeWhole(exchange, head, chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
  }
  exchange.reply.strictContentLength = head.length !== undefined;
  writeHead(exchange, head, head.length);
  await pump(exchange, reader, start);
}

/**
 * Write the response: one socket write with its length when the body is known or there at once,
 * otherwise streamed no faster than the client reads, and cancelled when the client goes.
 */
export function writeResponse(exchange: Exchange, response: Response): Promise<void> | void {
  if (exchange.gone) return void response.body?.cancel().catch(() => undefined);
  const head = responseHead(response);
  const known = knownBody(response);
  if (exchange.message.method === "HEAD" || bodiless(head.status)) {
    return writeBodiless(exchange, head, response);
  }
  if (known !== undefined) return writeWhole(exchange, head, known);
  if (response.body === null) return writeBodiless(exchange, head, response);
  return writeStream(exchange, head, response.body.getReader());
}
