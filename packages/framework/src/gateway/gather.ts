/** The beginning of a streamed body: all of it, or what was there at once. */
export interface Gathered {
  readonly chunks: Uint8Array[];
  readonly bytes: number;
  /** The read that had nothing yet to give; absent when the body is complete. */
  readonly pending?: ReturnType<Reader["read"]>;
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** A body of up to this many bytes is written in one piece when it is there at once. */
const AT_ONCE = 64 * 1024;
const LATER = Symbol("later");

/**
 * Read what the stream can give before the event loop turns. Most responses are one short text in a
 * stream: they leave with their length in one write, and a stream that fails at once is still a
 * 500.
 */
export async function gather(reader: Reader): Promise<Gathered> {
  const turn = new Promise<typeof LATER>((resolve) => setImmediate(resolve, LATER));
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (true) {
    const pending = reader.read();
    if (bytes >= AT_ONCE) return { chunks, bytes, pending };
    const step = await Promise.race([pending, turn]);
    if (step === LATER) return { chunks, bytes, pending };
    if (step.done) return { chunks, bytes };
    if (!(step.value instanceof Uint8Array)) throw new TypeError("A body's chunks must be bytes.");
    chunks.push(step.value);
    bytes += step.value.byteLength;
  }
}
