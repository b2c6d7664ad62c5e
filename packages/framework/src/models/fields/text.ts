import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { textual } from "../lookups/textual.ts";
import { boundedText, writtenText } from "./written-text.ts";

export const textKind = fieldKind({
  name: "text",
  column: ({ max }: { readonly max?: number }) => ({ kind: "text", ...(max && { max }) }),
  write: writtenText,
  store: boundedText,
  lookups: textual,
});

/** Return a field for text of any length. */
export function text<const O extends Common<string>>(
  options?: O,
): Made<string, O, typeof textKind> {
  return make(textKind, options);
}
