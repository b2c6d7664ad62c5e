import type { AnyField, Field, FieldSettings, Generic, Relation } from "../fields/field.ts";

/** The generic relations that a model was made with, each with the foreign keys that it is to rows of each kind. */
export type ModelGenerics = Readonly<
  Record<string, Generic & { readonly keys: ReadonlyMap<string, Relation<unknown>> }>
>;

/** The column of a generic relation that holds the key. */
export type GenericKey = Field<unknown> & { readonly targets: Generic["targets"] };

/** Return whether a field is the key of a generic relation. */
export function isGenericKey(field: AnyField): field is GenericKey {
  return field.type.name === "genericKey" && "targets" in field;
}

/** Return how messages call the relation that a column is a part of: `Report.subject` of `Report.subjectKind`. */
export function wholeLabel(label: string, name: string, { partOf = name }: FieldSettings): string {
  return `${label.slice(0, -name.length)}${partOf}`;
}

/** Return the names of the fields that a generic relation stands for: of the kind, and of the key. */
export function partNames(name: string): readonly [kind: string, key: string] {
  return [`${name}Kind`, `${name}Id`];
}
