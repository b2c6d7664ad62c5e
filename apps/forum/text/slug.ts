import { slugify } from "quintet/urls";
import { reservedSlugs } from "../urls.ts";

/**
 * Return a title as part of an address. A title without a letter or digit gives `topic`; a word
 * that means something at that place gets `-topic` appended.
 */
export function slugOf(title: string): string {
  const slug = slugify(title);
  if (slug === "") return "topic";
  return reservedSlugs.has(slug) ? `${slug}-topic` : slug;
}
