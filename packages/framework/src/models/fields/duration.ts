import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { wholeNumber } from "./whole-number.ts";

export const durationKind = fieldKind({
  name: "duration",
  column: { kind: "bigint", bind: "integer" },
  write: wholeNumber,
  lookups: ordered,
  numeric: true,
});

/**
 * Return a field for a length of time in whole milliseconds, as the difference of two Dates is; below 0 it
 * leads backwards.
 */
export function duration<const O extends Common<number>>(
  options?: O,
): Made<number, O, typeof durationKind> {
  return make(durationKind, options);
}
