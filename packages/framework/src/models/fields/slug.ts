import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import type { FieldSettings } from "./field.ts";
import { textual } from "../lookups/textual.ts";
import { Invalid } from "../refused.ts";
import { boundedText, writtenText, type Length } from "./written-text.ts";

export const slugKind = fieldKind({
  name: "slug",
  column: ({ max = 50 }: Length) => ({ kind: "key", max, collation: "binary" }),
  write: writtenText,
  store: slugText,
  lookups: textual,
});

function slugText(value: string, settings: FieldSettings): string {
  const written = boundedText(value, { max: 50, ...settings });
  if (/^[A-Za-z0-9_-]+$/.test(written)) return written;
  throw new Invalid('Use letters of a to z, digits, "-" and "_" alone.');
}

/** Return a field for a word of an address: letters of a to z, digits, `-` and `_`, at most 50 unless told. */
export function slug<const O extends Common<string> & Length>(
  options?: O,
): Made<string, O, typeof slugKind> {
  return make(slugKind, options);
}
