import { byteSize } from "../kernel/byte-size.ts";
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
  /**
   * What a browser offers to choose: kinds of content or endings, `image/png,.pdf`. Where it says endings alone, the name
   * of a file has to have one of them.
   */
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
export function refusalOf(
  file: SentFile,
  { maxBytes, accept, judge }: FileRules,
): Words | undefined {
  const size = file.size ?? (file.bytes as Uint8Array | undefined)?.byteLength;
  if (size === undefined) return "Please send one file.";
  if (size > maxBytes) {
    return message("This file is larger than {size}.", { size: byteSize(maxBytes) });
  }
  const endings = endingsOf(accept);
  const name = file.name.toLowerCase();
  if (endings.length > 0 && !endings.some((ending) => name.endsWith(ending))) {
    return message("Please choose a file whose name ends in one of these: {endings}", {
      endings: endings.join(", "),
    });
  }
  return judge?.(file.bytes);
}

/** Return the endings that a file's name has to have one of: those of `accept`, where it says nothing else. */
function endingsOf(accept = ""): readonly string[] {
  const all = accept
    .toLowerCase()
    .split(",")
    .flatMap((one) => one.trim() || []);
  return all.every((one) => one.startsWith(".")) ? all : [];
}
