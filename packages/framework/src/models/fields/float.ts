import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { refuse } from "../refused.ts";

export const floatKind = fieldKind({
  name: "float",
  column: { kind: "float" },
  write: floatingNumber,
  lookups: ordered,
  numeric: true,
});

/** There is one zero: MariaDB and SQLite forget the sign of another. */
function floatingNumber(value: number): number {
  if (!Number.isFinite(value)) return refuse("a finite number", value);
  return value === 0 ? 0 : value;
}

/** Return a field for a floating number of 64 bits, as JavaScript counts; NaN and Infinity are none. */
export function float<const O extends Common<number>>(
  options?: O,
): Made<number, O, typeof floatKind> {
  return make(floatKind, options);
}
