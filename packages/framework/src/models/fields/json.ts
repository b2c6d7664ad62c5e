import type { Field } from "../field.ts";
import { fieldKind, make, type Common } from "../field-kind.ts";
import { checkJson } from "../json-value.ts";
import { isnull } from "../lookups/isnull.ts";

export const jsonKind = fieldKind({
  name: "json",
  column: { kind: "json" },
  write(value: unknown) {
    checkJson(value, 0);
    return JSON.stringify(value);
  },
  lookups: { isnull },
  orders: false,
});

/** Return a field for anything that JSON can hold; read and written whole. */
export function json<T = unknown>(
  options: Common<T> & { readonly null: true },
): Field<T, true, true, typeof jsonKind>;
export function json<T = unknown>(
  options: Common<T> & { readonly default: T | (() => T) },
): Field<T, false, true, typeof jsonKind>;
export function json<T = unknown>(options?: Common<T>): Field<T, false, false, typeof jsonKind>;
export function json(options?: Common<unknown>): never {
  return make(jsonKind, options) as never;
}
