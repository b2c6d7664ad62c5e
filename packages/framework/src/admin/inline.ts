import type { AnyModel } from "../models/declaring/any-model.ts";
import type { Relation } from "../models/fields/field.ts";
import type { AdminInline, FieldName, InlineOptions } from "./options.ts";

/** The rows that a foreign key of this name points at. */
type Pointed<Child extends AnyModel, Key> = Key extends keyof Child["fields"]
  ? Child["fields"][Key] extends Relation<infer Target>
    ? Target
    : never
  : never;

/** The names of the foreign keys of a model. */
type KeyName<Child extends AnyModel> = {
  [Name in keyof Child["fields"]]: Child["fields"][Name] extends Relation<unknown> ? Name : never;
}[keyof Child["fields"]] &
  string;

/**
 * Return rows of a model to be edited on the page of the row that they point at, for `inlines`:
 * `inline(Copy, "book", { fields: ["shelf"] })`.
 */
export function inline<Child extends AnyModel, const Key extends KeyName<Child>>(
  model: Child,
  key: Key,
  options: InlineOptions<FieldName<Child>> = {},
): AdminInline<Pointed<Child, Key>> {
  return { model, key, options };
}
