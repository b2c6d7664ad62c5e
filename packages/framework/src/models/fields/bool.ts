import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { equal } from "../lookups/equal.ts";
import { refuse } from "../refused.ts";

export const boolKind = fieldKind({
  name: "bool",
  column: { kind: "bool" },
  write: (value: boolean) => (typeof value === "boolean" ? value : refuse("true or false", value)),
  lookups: equal,
});

/** Return a field for true or false. */
export function bool<const O extends Common<boolean>>(
  options?: O,
): Made<boolean, O, typeof boolKind> {
  return make(boolKind, options);
}
