import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import type { FieldSettings } from "./field.ts";
import { textual } from "../lookups/textual.ts";
import { Invalid } from "../refused.ts";
import { boundedText, writtenText, type Length } from "./written-text.ts";

export const urlKind = fieldKind({
  name: "url",
  column: ({ max = 500 }: Length) => ({ kind: "key", max, collation: "binary" }),
  write: writtenText,
  store: urlText,
  lookups: textual,
});

const schemes: ReadonlySet<string> = new Set(["http:", "https:"]);

function urlText(value: string, settings: FieldSettings): string {
  const written = boundedText(value, { max: 500, ...settings });
  const address = /[\s\p{Cc}\\]/u.test(written) ? null : URL.parse(written);
  if (address !== null && schemes.has(address.protocol) && /^https?:\/\/[^/]/i.test(written))
    return written;
  throw new Invalid('Write an address of the web such as "https://example.org/page".');
}

/** Return a field for a whole address of the web, `https://…` or `http://…`, at most 500 characters unless told. */
export function url<const O extends Common<string> & Length>(
  options?: O,
): Made<string, O, typeof urlKind> {
  return make(urlKind, options);
}
