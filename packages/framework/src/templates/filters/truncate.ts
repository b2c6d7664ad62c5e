import { plainOf } from "../plain-of.ts";

/**
 * Return at most `length` characters, cut at a word where one ends in the last fifth, with an
 * ellipsis.
 */
export function truncate(value: unknown, length = 80): string {
  const text = plainOf(value);
  const characters = [...text.slice(0, length * 2 + 2)];
  if (characters.length <= length) return text;
  const cut = characters.slice(0, length - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > cut.length * 0.8 ? cut.slice(0, space) : cut}…`;
}
