import { randomBytes } from "node:crypto";
import { open, unlink, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StorageFull } from "../kernel/storage-full.ts";
import type { UploadedBytes } from "./uploaded-file.ts";

/** Files up to this many bytes stay in memory. */
const IN_MEMORY = 64 * 1024;

/**
 * Open a file that has no name: its space is given back when it is closed, and when the process ends, however it
 * ends. Nothing has to be swept.
 */
async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `quintet-${randomBytes(16).toString("hex")}`);
  const handle = await open(path, "wx+", 0o600);
  try {
    await unlink(path);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return handle;
}

function isFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "");
}

/** Takes the bytes of one uploaded file: a few in memory, more in a temporary file. */
export class TemporaryFile {
  #pieces: Uint8Array[] = [];
  #size = 0;
  #handle: FileHandle | null = null;

  get size(): number {
    return this.#size;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#size += bytes.byteLength;
    if (this.#handle === null && this.#size <= IN_MEMORY) {
      // A copy: the piece is a view of a larger one that would be held with it.
      this.#pieces.push(Uint8Array.from(bytes));
      return;
    }
    try {
      if (this.#handle === null) {
        this.#handle = await openNameless();
        for (const piece of this.#pieces) await this.#handle.appendFile(piece);
        this.#pieces = [];
      }
      await this.#handle.appendFile(bytes);
    } catch (error) {
      throw isFull(error) ? new StorageFull(error) : error;
    }
  }

  /** Return where the bytes are, all of them written. */
  written(): UploadedBytes {
    return { handle: this.#handle, held: Buffer.concat(this.#pieces), size: this.#size };
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    this.#pieces = [];
    await handle?.close();
  }
}
