import { fieldKind, make, type Common, type Counted, type Made } from "../field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { wholeColumnOf, wholeNumber, wholeNumberOf, type Sign } from "./whole-number.ts";

export const intKind = fieldKind({
  name: "int",
  column: wholeColumnOf("int"),
  write: wholeNumber,
  store: wholeNumberOf(32),
  lookups: ordered,
  numeric: true,
});

/** Return a field for a whole number of 32 bits, with a sign or `unsigned`. */
export function int<const O extends Common<number> & Sign & Counted>(
  options?: O,
): Made<number, O, typeof intKind> {
  return make(intKind, options);
}
