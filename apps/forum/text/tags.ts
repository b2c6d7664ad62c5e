import { slugify } from "quintet/urls";

/** Tags of one topic, and characters of one tag. */
export const MOST_TAGS = 5;
export const TAG_LIMIT = 30;

const TAG = /^[\p{L}\p{N}\p{M}+#._ -]+$/u;

/** Return the tags in a line with commas between them, each once, as they were written. */
export function tagsIn(line: string): readonly string[] {
  const names = line
    .split(/[,，、]/u)
    .map((name) => name.normalize("NFC").replace(/\s+/gu, " ").trim());
  const byKey = new Map(names.filter((name) => name !== "").map((name) => [tagKey(name), name]));
  return [...byKey.values()];
}

/**
 * Return whether something may be a tag: letters and digits of any script, and `+ # . _ -` among
 * them.
 */
export function isTag(name: string): boolean {
  return [...name].length <= TAG_LIMIT && TAG.test(name) && /[\p{L}\p{N}]/u.test(name);
}

/** Return the form in which tags are compared. */
export function tagKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** Return a tag as part of an address: `C++` gives `c-plus-plus`, `C#` gives `c-sharp`. */
export function tagSlug(name: string): string {
  return slugify(name.replaceAll("+", " plus ").replaceAll("#", " sharp ")) || "tag";
}
