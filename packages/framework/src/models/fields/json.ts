import { QuintetError } from "../../kernel/errors.ts";
import { issuesText, type StandardSchema } from "../../kernel/standard-schema.ts";
import type { Field, FieldKind, FieldSettings } from "./field.ts";
import { fieldKind, make, type Common } from "./field-kind.ts";
import { containing, partOf, whole } from "../json/part-kind.ts";
import type { JsonLookups } from "../json/part-types.ts";
import { checkJson, jsonText } from "./json-value.ts";
import { isnull } from "../lookups/isnull.ts";
import { Invalid, Refused } from "../refused.ts";

/** The kind of JSON whose values are of type `T`. */
export type JsonKind<T> = FieldKind<"json", T, JsonLookups<T>>;

const kind: FieldKind = fieldKind({
  name: "json",
  column: { kind: "json" },
  write: (value: unknown) => jsonText(value),
  store: (value: unknown, { schema }: FieldSettings) =>
    jsonText(schema === undefined ? value : inSchema(schema, value)),
  lookups: { exact: whole, isnull, contains: containing },
  orders: false,
  inside: partOf,
});

export const jsonKind = kind as JsonKind<unknown>;

/** What a schema makes of a value that is to be written. */
function inSchema(schema: StandardSchema, value: unknown): unknown {
  checkJson(value, 0);
  const result = schema["~standard"].validate(value);
  if (result instanceof Promise)
    throw new Refused("its schema must answer at once, without a promise");
  if (result.issues === undefined) return result.value;
  throw new Invalid(issuesText(result.issues));
}

/** A kind that asks the schema about what is read too. */
function checkedKind(schema: StandardSchema): FieldKind {
  const read = (held: unknown): unknown => {
    const result = schema["~standard"].validate(held);
    if (!(result instanceof Promise) && result.issues === undefined) return result.value;
    const problem = result instanceof Promise ? "" : ` ${issuesText(result.issues)}`;
    throw new QuintetError(
      `A row holds JSON that does not fit the schema of its field.${problem}`,
      {
        code: "models.unfit-json",
        hint: "Bring the rows into the form of the schema by a migration, or leave out checks.",
      },
    );
  };
  return Object.freeze({ ...kind, read });
}

/** Options of `f.json`. */
export interface Schematic<T> extends Common<T> {
  /** Of zod, valibot or any other library of Standard Schema: every value is asked before it is written. */
  readonly schema?: StandardSchema<T>;
  /** `"read"`: the schema is asked about every value that is read as well, for a call for each row. */
  readonly checks?: "read";
}

/**
 * Return a field for anything that JSON can hold, of the type of its `schema`; what stands inside can be
 * asked for by name, as in `filter({ data__price__gte: 3 })`.
 */
export function json<T = unknown>(
  options: Schematic<T> & { readonly null: true },
): Field<T, true, true, JsonKind<T>>;
export function json<T = unknown>(
  options: Schematic<T> & { readonly default: T | (() => T) },
): Field<T, false, true, JsonKind<T>>;
export function json<T = unknown>(options?: Schematic<T>): Field<T, false, false, JsonKind<T>>;
export function json({ checks, ...options }: Schematic<unknown> = {}): never {
  const { schema } = options;
  return make(
    checks === "read" && schema !== undefined ? checkedKind(schema) : kind,
    options,
  ) as never;
}
