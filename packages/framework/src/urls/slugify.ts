import { optionsOf, textOf } from "../kernel/argument.ts";

/** Signs that are not seen, such as a variation selector, and would stand in an address all the same. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/gu;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Return a text as a part of an address: its words in lower case with hyphens between them, at most so many
 * characters; the empty text where it has no letter and no digit. Letters of every script stay, unless `ascii` asks
 * for those of a to z alone, as a field `f.slug()` takes them.
 *
 * @example
 * slugify("Herons at the lake!"); // "herons-at-the-lake"
 * slugify("Über Größe"); // "über-größe"
 * slugify("Über Größe", { ascii: true }); // "uber-groe"
 */
export function slugify(
  text: string,
  options: { readonly most?: number; readonly ascii?: boolean } = {},
): string {
  const { most = 80, ascii = false } = optionsOf("slugify", options);
  const seen = textOf("slugify", "a text", text).replace(UNSEEN, "");
  const kept = ascii
    ? seen.normalize("NFKD").replace(/[\u0080-\u{10ffff}]/gu, "")
    : seen.normalize("NFC");
  const words = kept.toLowerCase().replace(BETWEEN_WORDS, "-").replace(/^-|-$/g, "");
  if (!LETTER.test(words)) return "";
  return [...words].slice(0, most).join("").replace(/-$/, "");
}
