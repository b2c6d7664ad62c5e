import { fieldKind, sized, type Common, type Made, type Sized } from "../field-kind.ts";
import { textual } from "../lookups/textual.ts";
import { boundedText, writtenText } from "./written-text.ts";

export const charKind = fieldKind({
  name: "char",
  column: ({ max }: Sized) => ({ kind: "char", max }),
  write: writtenText,
  store: boundedText,
  lookups: textual,
});

/** Return a field for text of bounded length in one line. */
export function char<const O extends Common<string> & Sized>(
  options: O,
): Made<string, O, typeof charKind> {
  return sized(charKind, options);
}
