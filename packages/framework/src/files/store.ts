export { StorageFull } from "../kernel/storage-full.ts";

/** The bytes of a file: all of them, or piece by piece as `UploadedFile.stream()` gives them. */
export type StoredBytes = Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * A store of the files that people sent. A bigger site gives its own: an object store, for
 * instance.
 */
export interface FileStore {
  /**
   * Keep the bytes, all at once or as they come, under a name that nothing has yet; `StorageFull` where there is no
   * room.
   */
  put(name: string, bytes: StoredBytes): Promise<void>;
  /** Return the bytes under that name, or null. */
  get(name: string): Promise<Uint8Array | null>;
  /** Remove what is under that name; nothing there is no error. */
  remove(name: string): Promise<void>;
}

// One folder, one extension, nothing that leads upwards or hides: names are made here, never taken.
const NAME = /^[A-Za-z0-9_-]{1,80}\.[a-z0-9]{1,8}$/;

/**
 * Return whether a name can be one that this folder made: letters, digits, `-` and `_`, one
 * extension.
 */
export function isFileName(name: string): boolean {
  return NAME.test(name);
}
