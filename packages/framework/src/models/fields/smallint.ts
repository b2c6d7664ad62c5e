import { make, type Common, type Counted, type Made } from "./field-kind.ts";
import { wholeKind, type Sign } from "./whole-number.ts";

export const smallintKind = wholeKind("smallint", 16);

/** Return a field for a whole number of 16 bits: -32768 to 32767, or 0 to 65535 where it is `unsigned`. */
export function smallint<const O extends Common<number> & Sign & Counted>(
  options?: O,
): Made<number, O, typeof smallintKind> {
  return make(smallintKind, options);
}
