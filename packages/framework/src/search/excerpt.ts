import { escapeHtml, safeHtml, type SafeHtml } from "../kernel/safe-html.ts";
import { foldedWithPlaces } from "./folding.ts";
import { Needles } from "./needles.ts";
import { piecesOf } from "./pieces.ts";
import type { SearchQuestion } from "./question.ts";
import { SEARCHED_LENGTH } from "./tokens.ts";

type Range = readonly [start: number, end: number];

/** How far a cut may move to fall between two words. */
const SNAP = 20;

/**
 * Return the part of a plain text that has most of what was asked for, about `length` characters
 * long, with `<mark>` around what was found and `…` where something was left out. White space is
 * made single. Case, accents and width are overlooked as the search itself does.
 */
export function markedExcerpt(
  plainText: string,
  question: SearchQuestion,
  length: number,
): SafeHtml {
  const text = plainText.slice(0, SEARCHED_LENGTH).replace(/\s+/gu, " ").trim();
  const found = foundIn(text, question);
  const [start, end] = windowOf(text, found, length);
  let html = start > 0 ? "…" : "";
  let written = start;
  for (const range of found) {
    const from = Math.max(range[0], written);
    const to = Math.min(range[1], end);
    if (from >= to) continue;
    html += `${escapeHtml(text.slice(written, from))}<mark>${escapeHtml(text.slice(from, to))}</mark>`;
    written = to;
  }
  html += escapeHtml(text.slice(written, end));
  return safeHtml(end < text.length ? `${html}…` : html);
}

/** Where what was asked for stands, in order; nothing overlaps. */
function foundIn(text: string, question: SearchQuestion): Range[] {
  const needles = new Needles(question);
  const { text: plain, range } = foldedWithPlaces(text);
  const pieces = piecesOf(plain);
  const found: Range[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const end = needles.endOfMatch(pieces, index);
    if (end === 0) continue;
    const first = pieces[index]!;
    const last = pieces[end - 1]!;
    found.push(range(first.start - first.before.length, last.end + last.after.length));
    index = end - 1;
  }
  return found;
}

/** The stretch with the most matches, the first of them a little inside it. */
function windowOf(text: string, found: readonly Range[], length: number): Range {
  if (text.length <= length) return [0, text.length];
  const lead = Math.floor(length / 4);
  let best = 0;
  let most = 0;
  for (let first = 0, last = 0; first < found.length; first++) {
    while (last < found.length && found[last]![1] <= found[first]![0] - lead + length) last++;
    if (last - first > most) [best, most] = [first, last - first];
  }
  const wanted = most === 0 ? 0 : found[best]![0] - lead;
  const start = Math.max(0, Math.min(wanted, text.length - length));
  const end = Math.min(text.length, start + length);
  const limit = most === 0 ? start : Math.max(start, found[best]![0]);
  return [wordStart(text, start, limit), wordEnd(text, end)];
}

function wordStart(text: string, at: number, limit: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, Math.min(at + SNAP, limit)).indexOf(" ");
  return space === -1 ? at + Number(splitsCharacter(text, at)) : at + space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at === text.length) return at;
  const from = at - SNAP;
  const space = text.slice(Math.max(0, from), at + 1).lastIndexOf(" ");
  return space > 0 ? from + space : at - Number(splitsCharacter(text, at));
}

function splitsCharacter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
