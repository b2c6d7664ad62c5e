import { QuintetError } from "../../kernel/errors.ts";
import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { isnull } from "../lookups/isnull.ts";
import { refuse } from "../refused.ts";

/** Options of `f.unknown`. */
export interface TypedColumn {
  /** The type of its column, as the database spells it: `geometry`. */
  readonly type: string;
}

export const unknownKind = fieldKind({
  name: "unknown",
  column: ({ type }: TypedColumn) => ({
    kind: "custom",
    types: { sqlite: type, mysql: type, mariadb: type },
  }),
  write: plain,
  lookups: { isnull },
  orders: false,
});

/** What drivers take for a column of any type. */
function plain(value: unknown): string | number | bigint | Uint8Array {
  if (typeof value === "string" || typeof value === "bigint" || value instanceof Uint8Array)
    return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return refuse("a string, a finite number, a bigint or a Uint8Array", value);
}

/**
 * Return a field over a column of a type that no other kind is for, such as `geometry`. A row shows what the
 * driver gives, and what is written reaches the driver as it is.
 */
export function unknown<const O extends Common<unknown> & TypedColumn>(
  options: O,
): Made<unknown, O, typeof unknownKind> {
  if (typeof options?.type === "string" && options.type !== "") return make(unknownKind, options);
  throw new QuintetError('f.unknown needs its type, as in f.unknown({ type: "geometry" }).', {
    code: "models.no-type",
  });
}
