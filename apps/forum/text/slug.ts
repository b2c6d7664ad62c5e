import { reservedSlugs } from "../urls.ts";

const SLUG_LIMIT = 80;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/gu;

/**
 * A title as part of an address: letters and digits of any script, lower case, at most 80 characters.
 * A title without any gives `topic`; a word that means something at that place gets `-topic` appended.
 */
export function slugOf(title: string): string {
  const slug = wordsOf(title);
  if (!/[\p{L}\p{N}]/u.test(slug)) return "topic";
  return reservedSlugs.has(slug) ? `${slug}-topic` : slug;
}

/** The words of a text with hyphens between them, at most 80 characters; nothing for a text without any. */
export function wordsOf(text: string): string {
  const words = text.normalize("NFC").toLowerCase().replace(BETWEEN_WORDS, "-");
  return [...words.replace(/^-|-$/g, "")].slice(0, SLUG_LIMIT).join("").replace(/-$/, "");
}
