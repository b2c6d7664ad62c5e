import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** So many bytes, the same each time. */
export function bytes(count: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: count }, (_, index) => (index * 31 + (index >> 8)) & 0xff);
}

/** The SHA-256 of the bytes, for comparing large bodies. */
export function digest(body: Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

/** The bytes as a stream of chunks. */
export function streamOf(body: Uint8Array, chunkSize: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= body.byteLength) return controller.close();
      controller.enqueue(body.slice(at, at + chunkSize));
      at += chunkSize;
    },
  });
}

/** A stream that gives something and then breaks. */
export function abortedStream(): ReadableStream<Uint8Array> {
  let given = false;
  return new ReadableStream({
    async pull(controller) {
      if (given) {
        await sleep(20);
        return controller.error(new Error("The source failed."));
      }
      given = true;
      controller.enqueue(new TextEncoder().encode("half of "));
    },
  });
}

/** A stream that counts how often it was asked for more. */
export interface CountingStream {
  readonly stream: ReadableStream<Uint8Array>;
  readonly pulled: number;
  /** Resolves when nothing was asked for during a twentieth of a second. */
  quiet(): Promise<void>;
  /** Resolves when the stream was cancelled. */
  readonly cancelled: Promise<void>;
}

/** A stream of at most `most` chunks of zeroes. */
export function countingStream(chunkSize: number, most: number): CountingStream {
  const { promise: cancelled, resolve } = Promise.withResolvers<void>();
  let pulled = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      if (pulled > most) controller.close();
      else controller.enqueue(new Uint8Array(chunkSize));
    },
    cancel: () => resolve(),
  });
  const quiet = async (): Promise<void> => {
    for (let before = -1; before !== pulled;) {
      before = pulled;
      await sleep(50);
    }
  };
  return {
    stream,
    quiet,
    cancelled,
    get pulled() {
      return pulled;
    },
  };
}
