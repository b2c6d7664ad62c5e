import { make, type Common, type Counted, type Made } from "./field-kind.ts";
import { wholeKind, type Sign } from "./whole-number.ts";

export const intKind = wholeKind("int", 32);

/** Return a field for a whole number of 32 bits, with a sign or `unsigned`. */
export function int<const O extends Common<number> & Sign & Counted>(
  options?: O,
): Made<number, O, typeof intKind> {
  return make(intKind, options);
}
