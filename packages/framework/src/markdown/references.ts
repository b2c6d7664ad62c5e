import type { Token, Tokens } from "marked";
import { escapeHtml } from "../kernel/safe-html.ts";
import type { Mark } from "./mark.ts";

/** The addresses that `#123` leads to, by the number as it is written. */
export type References = ReadonlyMap<string, string>;

/** `#` and a number: not within a word, where a script has spaces between words, and not after `#`, `&` or `/`. */
const PLACE =
  /(?<![[\p{L}\p{N}\p{M}_#\x26\/]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]])#([1-9][0-9]{0,8})(?![[\p{L}\p{N}\p{M}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]])/gv;

/**
 * Return the numbers that a text may refer to, each once, at most so many: those to look up before
 * it is rendered. What stands in code or in a quotation is among them, and is not linked later.
 */
export function referenceCandidates(source: string, most = 20): string[] {
  const found = new Set<string>();
  for (const [, number] of source.matchAll(PLACE)) {
    found.add(number!);
    if (found.size === most) break;
  }
  return [...found];
}

/** Return a text with its references as links; numbers that are not known stay as they are. */
export function linkReferences(token: Tokens.Text, known: References, mark: Mark): Token[] {
  if (known.size === 0) return [token];
  const made: Token[] = [];
  let from = 0;
  for (const { 0: written, 1: number, index } of token.text.matchAll(PLACE)) {
    const href = known.get(number!);
    if (href === undefined) continue;
    const text = `<a ${mark.attribute} class="reference" href="${escapeHtml(href)}">${written}</a>`;
    made.push({ ...token, text: token.text.slice(from, index) });
    made.push({ type: "html", raw: text, text, block: false, pre: false } as Token);
    from = index + written.length;
  }
  return [...made, { ...token, text: token.text.slice(from) }];
}
