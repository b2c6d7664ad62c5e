import type { AnyField, Field, Generic, Relation } from "./field.ts";

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

/** Return the names of the fields that a generic relation stands for: of the kind, and of the key. */
export function partNames(name: string): readonly [kind: string, key: string] {
  return [`${name}Kind`, `${name}Id`];
}
