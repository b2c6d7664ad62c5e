import type { IncomingMessage } from "node:http";
import type { Exchange } from "./exchange.ts";

/** How much of a body that nobody wanted is still taken, so that its sender reads the answer. */
const TAKEN_BYTES = 1024 * 1024;
const TAKEN_TIME = 1_000;

/** Read and forget the rest of a body: to its end, or as far as is worth it. */
function discardRest(message: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const timer = setTimeout(resolve, TAKEN_TIME);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    message.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes > TAKEN_BYTES) done();
    });
    message.once("end", done).once("close", done).once("error", done).resume();
  });
}

/**
 * End the answer. When the request's body has not all arrived the connection cannot be used again;
 * closing it at once could destroy the answer on its way (TCP reset), so the rest is taken first.
 */
export function finish(exchange: Exchange, last: string | Uint8Array | undefined): void {
  const { reply, message } = exchange;
  if (message.complete || exchange.awaitsContinue) {
    reply.end(last);
    return;
  }
  if (last === undefined) reply.flushHeaders();
  else reply.write(last);
  discardRest(message)
    .then(() => reply.end())
    .catch(() => reply.destroy());
}
