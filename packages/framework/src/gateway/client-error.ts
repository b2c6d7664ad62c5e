import type { Duplex } from "node:stream";
import type { OpenSocket } from "./open-sockets.ts";
import { parserRejection, rejectionBytes } from "./rejection.ts";

/** Answer bytes that were no HTTP request, or came too slowly, and end the connection. */
export function answerClientError(
  error: Error & { code?: string },
  socket: Duplex,
  open: OpenSocket | undefined,
): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const underway = [...(open?.underway ?? [])];
  const begun = underway.length > 1 || underway.some(({ reply }) => reply.headersSent);
  const last = begun ? "" : rejectionBytes(parserRejection(error.code));
  socket.end(last, () => socket.destroy());
}
