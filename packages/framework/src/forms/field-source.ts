/** A source of a form's texts: the fields of a request, or anything that answers by name. */
export interface FieldSource {
  getAll(name: string): readonly string[];
  /** Files that were sent, by field. */
  readonly files?: readonly { readonly field: string; readonly name?: string }[];
}
