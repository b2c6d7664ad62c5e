import { QuintetError } from "../../kernel/errors.ts";
import type { FieldInfo, ModelInfo } from "./model-info.ts";

/** Return the one field of a primary key; throw for a composite one, with what cannot be done then. */
export function simpleKey({ name, key }: ModelInfo, refusal: string): FieldInfo {
  if (key.length === 1) return key[0]!;
  const names = key.map((field) => field.name).join(" and ");
  throw new QuintetError(`${name} has a primary key of several fields, ${names}: ${refusal}.`, {
    code: "models.composite-key",
    hint: "Name each of the fields in the place of pk; to point at such rows, give the model a simple key and unique(…) over these fields.",
  });
}
