import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import type { FieldSettings } from "./field.ts";
import { textual } from "../lookups/textual.ts";
import { Invalid } from "../refused.ts";
import { boundedText, writtenText, type Length } from "./written-text.ts";

export const emailKind = fieldKind({
  name: "email",
  column: ({ max = 254 }: Length) => ({ kind: "char", max }),
  write: writtenText,
  store: emailText,
  lookups: textual,
});

/** The pattern of `<input type="email">` (HTML Standard), with a domain of at least two labels. */
const pattern =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$/;

function emailText(value: string, settings: FieldSettings): string {
  const written = boundedText(value, { max: 254, ...settings });
  if (pattern.test(written)) return written;
  throw new Invalid('Write an address of mail such as "ann@example.org".');
}

/** Return a field for an address of mail, as browsers take it, at most 254 characters unless told. */
export function email<const O extends Common<string> & Length>(
  options?: O,
): Made<string, O, typeof emailKind> {
  return make(emailKind, options);
}
