import { createReadStream, readSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";

/** Where the bytes of an uploaded file are while its request lasts. */
export interface UploadedBytes {
  /** The open file that holds them; null: they are few, and in memory. */
  readonly handle: FileHandle | null;
  readonly held: Uint8Array;
  readonly size: number;
}

/**
 * A file that a form sent. What it is called, and what it says it is, is not to be believed. It is there until the
 * request has been answered: keep it in a store before.
 */
export class UploadedFile {
  readonly field: string;
  /** The name that the sender gave it, for showing; never for a path. */
  readonly name: string;
  /** The content type that the sender gave it. */
  readonly type: string;
  /** Its length in bytes. */
  readonly size: number;
  readonly #handle: FileHandle | null;
  #held: Uint8Array | undefined;

  constructor(field: string, name: string, type: string, { handle, held, size }: UploadedBytes) {
    this.field = field;
    this.name = name;
    this.type = type;
    this.size = size;
    this.#handle = handle;
    this.#held = handle === null ? held : undefined;
  }

  /** All of it, in memory: for files whose size was judged. `stream()` is for large ones. */
  get bytes(): Uint8Array {
    return (this.#held ??= this.start(this.size));
  }

  /** Return its first bytes, at most so many: by them a file says what it is. */
  start(length: number): Uint8Array {
    if (this.#held !== undefined) return this.#held.subarray(0, length);
    const bytes = Buffer.alloc(Math.min(length, this.size));
    let read = 0;
    while (read < bytes.length) {
      const now = readSync(this.#handle!.fd, bytes, read, bytes.length - read, read);
      if (now === 0) break;
      read += now;
    }
    return bytes;
  }

  /** Return its bytes piece by piece. */
  stream(): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
    if (this.#handle === null) return [this.#held!];
    return createReadStream("", { fd: this.#handle, start: 0, autoClose: false });
  }
}
