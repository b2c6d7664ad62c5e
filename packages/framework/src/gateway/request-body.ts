import type { IncomingMessage } from "node:http";
import { ClientGone } from "../http/client-gone.ts";
import { byteSize } from "../kernel/byte-size.ts";
import { Refusal } from "../kernel/refusal.ts";

/** Return the refusal of a body that is above the limit. */
export function bodyTooLarge(limit: number): Refusal {
  return new Refusal(
    `What was sent is larger than ${byteSize(limit)}, more than this site takes at once.`,
    { status: 413 },
  );
}

/** The source of a body. */
export interface BodySource {
  readonly message: IncomingMessage;
  /** Bytes, counted as they arrive, whatever Content-Length says. */
  readonly bodyLimit: number;
  /** Send `100 Continue` to a client that waits for it; called at the first read. */
  goOn(): void;
}

/** Return whether the head of a request announces a body. */
export function announcesBody({ headers }: IncomingMessage): boolean {
  const length = headers["content-length"];
  return headers["transfer-encoding"] !== undefined || (length !== undefined && +length !== 0);
}

/** The unread body of a request; it is read once, as a stream or whole. */
export class RequestBody {
  readonly #source: BodySource;
  #taken = false;
  #bytes = 0;

  constructor(source: BodySource) {
    this.#source = source;
  }

  get taken(): boolean {
    return this.#taken;
  }

  #take(): IncomingMessage {
    if (this.#taken) throw new TypeError("Body is unusable: Body has already been read");
    this.#taken = true;
    const { message, bodyLimit } = this.#source;
    if (Number(message.headers["content-length"] ?? 0) > bodyLimit) throw bodyTooLarge(bodyLimit);
    this.#source.goOn();
    return message;
  }

  #count(chunk: Uint8Array): boolean {
    this.#bytes += chunk.byteLength;
    return this.#bytes <= this.#source.bodyLimit;
  }

  /**
   * Return the whole body. Rejects with a 413 above the limit, with an AbortError if the client
   * goes.
   */
  async whole(): Promise<Buffer> {
    const message = this.#take();
    const chunks: Buffer[] = [];
    await this.#listen(message, (chunk) => void chunks.push(chunk));
    return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
  }

  /** Return the body as a stream: nothing is read from the socket before the reader asks for it. */
  stream(): ReadableStream<Uint8Array> {
    let message: IncomingMessage | undefined;
    let stopped = false;
    return new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          if (message !== undefined) return void message.resume();
          const taken = this.#take();
          message = taken;
          const onChunk = (chunk: Buffer): void => {
            if (stopped) return;
            controller.enqueue(chunk);
            if ((controller.desiredSize ?? 0) <= 0) taken.pause();
          };
          void this.#listen(taken, onChunk).then(
            () => stopped || controller.close(),
            (error: unknown) => stopped || controller.error(error),
          );
        },
        cancel: () => {
          stopped = true;
          message?.resume();
        },
      },
      { highWaterMark: 0 },
    );
  }

  /** Passes the chunks on until the end, the limit, or the client's leaving. */
  #listen(message: IncomingMessage, onChunk: (chunk: Buffer) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const onData = (chunk: Buffer): void => {
        if (this.#count(chunk)) return onChunk(chunk);
        message.off("data", onData).pause();
        reject(bodyTooLarge(this.#source.bodyLimit));
      };
      message.on("data", onData);
      message.once("end", resolve);
      message.once("error", () => reject(new ClientGone()));
      message.once("close", () => reject(new ClientGone()));
      if (message.destroyed) reject(new ClientGone());
    });
  }
}
