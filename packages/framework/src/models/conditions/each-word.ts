import { or } from "./conditions.ts";

/** Names are checked where they are asked. */
const anyOf = or as (...conditions: readonly object[]) => object;

/** Most characters of a search, and words. */
const LONGEST = 200;
const WORDS = 6;

/** Return the conditions that each word of a search stands in one of these fields; none: there is no word. */
export function eachWordIn(paths: readonly string[], search: string): readonly object[] {
  const words = search.slice(0, LONGEST).split(/\s+/).filter(Boolean).slice(0, WORDS);
  return words.map((word) => anyOf(...paths.map((path) => ({ [`${path}__icontains`]: word }))));
}
