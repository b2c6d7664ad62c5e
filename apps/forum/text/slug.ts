import { reservedSlugs } from "../urls.ts";

const SLUG_LIMIT = 80;
/** Signs that are not seen, such as a variation selector, and would stand in an address all the same. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/gu;

/**
 * Return a title as part of an address: letters and digits of any script, lower case, at most 80
 * characters. A title without any gives `topic`; a word that means something at that place gets
 * `-topic` appended.
 */
export function slugOf(title: string): string {
  const slug = wordsOf(title);
  if (!/[\p{L}\p{N}]/u.test(slug)) return "topic";
  return reservedSlugs.has(slug) ? `${slug}-topic` : slug;
}

/**
 * Return the form in which slugs are stored, of a text that somebody may have typed in another one.
 */
export function canonicalSlug(text: string): string {
  return text.replace(UNSEEN, "").normalize("NFC").toLowerCase();
}

/**
 * Return the words of a text with hyphens between them, at most 80 characters; nothing for a text
 * without any.
 */
export function wordsOf(text: string): string {
  const words = canonicalSlug(text).replace(BETWEEN_WORDS, "-");
  return [...words.replace(/^-|-$/g, "")].slice(0, SLUG_LIMIT).join("").replace(/-$/, "");
}
