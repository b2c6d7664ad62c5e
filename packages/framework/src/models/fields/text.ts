import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { textual } from "../lookups/textual.ts";
import { boundedText, writtenText, type Length } from "./written-text.ts";

export const textKind = fieldKind({
  name: "text",
  column: ({ max }: Length) => ({ kind: "text", ...(max && { max }) }),
  write: writtenText,
  store: boundedText,
  lookups: textual,
});

/** Return a field for text: of any length, or of at most `max` characters. */
export function text<const O extends Common<string> & Length>(
  options?: O,
): Made<string, O, typeof textKind> {
  return make(textKind, options);
}
