import { make, type Common, type Counted, type Made } from "./field-kind.ts";
import { wholeKind, type Sign } from "./whole-number.ts";

export const mediumintKind = wholeKind("mediumint", 24);

/** Return a field for a whole number of 24 bits: -8388608 to 8388607, or 0 to 16777215 where it is `unsigned`. */
export function mediumint<const O extends Common<number> & Sign & Counted>(
  options?: O,
): Made<number, O, typeof mediumintKind> {
  return make(mediumintKind, options);
}
