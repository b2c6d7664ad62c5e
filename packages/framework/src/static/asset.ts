import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Encoding } from "./accept-encoding.ts";
import { compressible, contentType } from "./content-type.ts";

/** Files above this size are read from the disk each time, and never compressed. */
const KEPT_BYTES = 1024 * 1024;
/** Compression takes place once per file, so it may cost something. */
const BROTLI_QUALITY = 9;
/** An encoding that saves less than a twentieth is not used. */
const WORTHWHILE = 0.95;

const compressed: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
    }),
};

/** One static file as it is served. */
export class Asset {
  /** Where it lies on the disk. */
  readonly file: string;
  readonly type: string;
  readonly size: number;
  readonly modified: Date;
  /** The first twelve hexadecimal digits of the content's SHA-256. */
  readonly hash: string;
  /** The content, unless it is too large to keep. */
  readonly bytes: Buffer | undefined;
  readonly #encoded = new Map<Encoding, Promise<Buffer | undefined>>();

  constructor(file: string) {
    const content = readFileSync(file);
    this.file = file;
    this.type = contentType(file);
    this.size = content.byteLength;
    this.modified = statSync(file).mtime;
    this.hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
    this.bytes = content.byteLength <= KEPT_BYTES ? content : undefined;
  }

  /** Whether answers differ by Accept-Encoding. */
  get negotiable(): boolean {
    return this.bytes !== undefined && compressible(this.type);
  }

  /** Return the content compressed, made at the first call; undefined when that saves nothing. */
  encoded(encoding: Encoding): Promise<Buffer | undefined> {
    const made = this.#encoded.get(encoding) ?? this.#encode(encoding);
    this.#encoded.set(encoding, made);
    return made;
  }

  async #encode(encoding: Encoding): Promise<Buffer | undefined> {
    if (this.bytes === undefined) return undefined;
    const made = await compressed[encoding](this.bytes);
    return made.byteLength < this.size * WORTHWHILE ? made : undefined;
  }

  /** Whether the file on the disk is still the one that was read. */
  get fresh(): boolean {
    const now = statSync(this.file, { throwIfNoEntry: false });
    return now?.mtimeMs === this.modified.getTime() && now.size === this.size;
  }
}
