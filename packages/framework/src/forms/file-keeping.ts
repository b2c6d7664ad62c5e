import { message, type Words } from "../kernel/words.ts";

/** A file as it was sent. What it is, its bytes say: not its name. */
export interface SentFile {
  readonly name: string;
  /** Its length, by which a large one is refused before it is read into memory. */
  readonly size?: number;
  readonly bytes: Uint8Array;
  /** Return its bytes piece by piece, of one that is on the disk. */
  stream?(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The rules for files that are sent. */
export interface FileRules {
  readonly maxBytes: number;
  /** What a browser offers to choose: kinds of content or endings, `image/png,.pdf`. */
  readonly accept?: string | undefined;
  /** Return the sentence of what is wrong with a file by its bytes, or nothing. */
  readonly judge?: ((bytes: Uint8Array) => Words | undefined) | undefined;
}

/** Keeps the files of a field under keys, which the rows of a model hold. `quintet/files` makes them of a store. */
export interface FileKeeping extends FileRules {
  /** Keep a file and return its key. A `Refusal` is said at the field. */
  keep(file: SentFile): Promise<string>;
  remove(key: string): Promise<void>;
  /** Return where the file with a key is shown; left out: nowhere. */
  readonly href?: ((key: string) => string) | undefined;
}

/** Return what holds against a file that was sent. */
export function refusalOf(file: SentFile, { maxBytes, judge }: FileRules): Words | undefined {
  const size = file.size ?? (file.bytes as Uint8Array | undefined)?.byteLength;
  if (size === undefined) return "Please send one file.";
  if (size > maxBytes) {
    return message("This file is larger than {size}.", { size: sizeOf(maxBytes) });
  }
  return judge?.(file.bytes);
}

function sizeOf(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return bytes >= 1000 ? `${Math.floor(bytes / 1000)} kB` : `${bytes} B`;
}
