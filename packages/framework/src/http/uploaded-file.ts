/** A file that a form sent, in memory; how it names itself is not to be believed. */
export interface UploadedFile {
  readonly field: string;
  /** The name that the sender gave it, for showing; never for a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
}
