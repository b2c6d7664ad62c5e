import type { Token, Tokens } from "marked";
import { escapeHtml } from "../kernel/safe-html.ts";
import type { Mark } from "./mark.ts";

/** Someone who is mentioned. */
export interface Mention {
  /** The name as it is to be shown. */
  readonly name: string;
  /** An address of this site. */
  readonly href: string;
}

/** The members that a text may mention, by lower-cased NFC name. */
export type Mentions = ReadonlyMap<string, Mention>;

/** `@` and what may be a name: not after a letter of a script that has spaces, a digit, `_`, `@` or `/`. */
const PLACE = /@([\p{L}\p{N}][\p{L}\p{N}\p{M}_.-]{0,44})/gu;
const BEFORE = /[\p{L}\p{N}\p{M}_@/]$/u;
/** Scripts that write words without spaces: a name may end after any of their letters. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const LATIN = /[\p{Script=Latin}\p{N}]/u;

/** Return the form in which names are compared. */
export function mentionKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

interface Place {
  readonly index: number;
  /** The possible names, the longest first. */
  readonly names: readonly string[];
}

function* placesIn(text: string): Generator<Place> {
  for (const found of text.matchAll(PLACE)) {
    const before = text.slice(Math.max(0, found.index - 2), found.index);
    if (BEFORE.test(before) && !UNSPACED.test(before.slice(-1))) continue;
    yield { index: found.index, names: namesIn(found[1]!) };
  }
}

/** The prefixes that end where a name may end, of 2 to 30 characters, the longest first. */
function namesIn(written: string): string[] {
  const letters = [...written];
  const ends: string[] = [];
  for (let end = Math.min(30, letters.length); end >= 2; end--) {
    if (mayEnd(letters[end - 1]!, letters[end])) ends.push(letters.slice(0, end).join(""));
  }
  return ends;
}

function mayEnd(last: string, next: string | undefined): boolean {
  if (!LETTER.test(last)) return false;
  if (next === undefined || !LETTER.test(next)) return true;
  return !/\p{M}/u.test(next) && (UNSPACED.test(last) || LATIN.test(last) !== LATIN.test(next));
}

/** Return every name that a text may mention, as keys. */
export function candidates(text: string): string[] {
  return [...placesIn(text)].flatMap(({ names }) => names.map(mentionKey));
}

/** Return a text with its mentions as links: the longest name that exists is meant. */
export function linkMentions(
  token: Tokens.Text,
  known: Mentions,
  used: Set<string>,
  mark: Mark,
): Token[] {
  const made: Token[] = [];
  let from = 0;
  for (const { index, names } of placesIn(token.text)) {
    const written = names.find((name) => known.has(mentionKey(name)));
    if (written === undefined) continue;
    const key = mentionKey(written);
    used.add(key);
    made.push({ ...token, text: token.text.slice(from, index) }, link(known.get(key)!, mark));
    from = index + 1 + written.length;
  }
  return [...made, { ...token, text: token.text.slice(from) }];
}

function link({ name, href }: Mention, mark: Mark): Token {
  const text = `<a ${mark.attribute} class="mention" href="${escapeHtml(href)}">@${escapeHtml(name)}</a>`;
  return { type: "html", raw: text, text, block: false, pre: false };
}
