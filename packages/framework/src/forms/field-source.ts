/** A source of a form's texts: the fields of a request, or anything that answers by name. */
export interface FieldSource {
  getAll(name: string): readonly string[];
  /** Files that were sent, by field. */
  readonly files?: readonly SourceFile[];
}

/** A file that was sent for a field. */
export interface SourceFile {
  readonly field: string;
  readonly name?: string;
  /** The file itself, where this stands for it under another name of its field. */
  readonly original?: SourceFile;
}
