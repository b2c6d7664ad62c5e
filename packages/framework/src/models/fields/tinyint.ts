import { make, type Common, type Counted, type Made } from "./field-kind.ts";
import { wholeKind, type Sign } from "./whole-number.ts";

export const tinyintKind = wholeKind("tinyint", 8);

/** Return a field for a whole number of 8 bits: -128 to 127, or 0 to 255 where it is `unsigned`. */
export function tinyint<const O extends Common<number> & Sign & Counted>(
  options?: O,
): Made<number, O, typeof tinyintKind> {
  return make(tinyintKind, options);
}
