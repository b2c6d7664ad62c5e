import type { FieldSettings } from "./field.ts";
import { fieldKind, sized, type Common, type Made, type Sized } from "./field-kind.ts";
import { textual } from "../lookups/textual.ts";
import { Refused } from "../refused.ts";
import { boundedText, writtenText } from "./written-text.ts";

/** Options of `f.char`. */
export interface Fixed extends Sized {
  /** Whether the servers reserve the whole length for each value: `CHAR` in the place of `VARCHAR`. */
  readonly fixed?: true;
}

export const charKind = fieldKind({
  name: "char",
  column: ({ max, fixed }: Fixed) =>
    fixed === true ? { kind: "char", max, fixed } : { kind: "char", max },
  write: writtenText,
  store: lineOfText,
  lookups: textual,
});

/** CHAR forgets blanks at the end. */
function lineOfText(value: string, settings: FieldSettings): string {
  const written = boundedText(value, settings);
  if (settings.fixed !== true || !written.endsWith(" ")) return written;
  throw new Refused("a text of fixed length cannot end with a blank");
}

/** Return a field for text of bounded length in one line. */
export function char<const O extends Common<string> & Fixed>(
  options: O,
): Made<string, O, typeof charKind> {
  return sized(charKind, options);
}
