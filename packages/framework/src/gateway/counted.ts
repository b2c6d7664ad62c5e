import { bodyTooLarge } from "./request-body.ts";

/** Return the body, ending in a 413 as soon as it passes the limit. */
export function counted(
  body: ReadableStream<Uint8Array>,
  limit: number,
): ReadableStream<Uint8Array> {
  let bytes = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > limit) controller.error(bodyTooLarge(limit));
      else controller.enqueue(chunk);
    },
  });
  return body.pipeThrough(counter);
}
