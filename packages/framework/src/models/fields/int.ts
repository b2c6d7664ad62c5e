import { fieldKind, make, type Common, type Made } from "../field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { smallNumber, wholeNumber } from "./whole-number.ts";

export const intKind = fieldKind({
  name: "int",
  column: { kind: "int" },
  write: wholeNumber,
  store: smallNumber,
  lookups: ordered,
  numeric: true,
});

/** Return a field for a whole number of 32 bits. */
export function int<const O extends Common<number>>(options?: O): Made<number, O, typeof intKind> {
  return make(intKind, options);
}
