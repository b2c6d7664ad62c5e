import { fieldKind, sized, type Common, type Made, type Sized } from "./field-kind.ts";
import { textual } from "../lookups/textual.ts";
import { boundedText, writtenText } from "./written-text.ts";

export const keyKind = fieldKind({
  name: "key",
  column: ({ max }: Sized) => ({ kind: "key", max, collation: "binary" }),
  write: writtenText,
  store: boundedText,
  lookups: textual,
});

/** Return a field for text that is compared byte by byte: normalised names, hashes, tokens. */
export function key<const O extends Common<string> & Sized>(
  options: O,
): Made<string, O, typeof keyKind> {
  return sized(keyKind, options);
}
