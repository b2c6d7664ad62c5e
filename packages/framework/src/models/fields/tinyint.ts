import { fieldKind, make, type Common, type Counted, type Made } from "../field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { wholeColumnOf, wholeNumber, wholeNumberOf, type Sign } from "./whole-number.ts";

export const tinyintKind = fieldKind({
  name: "tinyint",
  column: wholeColumnOf("tinyint"),
  write: wholeNumber,
  store: wholeNumberOf(8),
  lookups: ordered,
  numeric: true,
});

/** Return a field for a whole number of 8 bits: -128 to 127, or 0 to 255 where it is `unsigned`. */
export function tinyint<const O extends Common<number> & Sign & Counted>(
  options?: O,
): Made<number, O, typeof tinyintKind> {
  return make(tinyintKind, options);
}
