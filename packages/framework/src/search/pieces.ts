/** One word of a folded text, with the signs that people search for beside it. */
export interface Piece {
  /** Letters and digits; one character alone in a script without spaces; one picture. */
  readonly word: string;
  /** Where the word stands in the folded text, without its signs. */
  readonly start: number;
  readonly end: number;
  /** The sign right before it, as in `.net` and `#tag`; or "". */
  readonly before: string;
  /** The signs right after it, as in `c++`; or "". */
  readonly after: string;
  /**
   * What joins it to the word before: a sign as in `d3.js`, "" between characters of a script
   * without spaces, null when it stands apart.
   */
  readonly link: string | null;
  /** Of a script that writes no spaces between words (and Korean, whose endings cling to them). */
  readonly unspaced: boolean;
}

const LETTERS = String.raw`[\p{L}\p{N}\p{M}]`;
const SCRIPTS = ["Han", "Hira", "Kana", "Bopo", "Hang", "Thai", "Lao", "Khmr", "Mymr"];
const UNSPACED = `[${LETTERS}&&[${SCRIPTS.map((script) => String.raw`\p{scx=${script}}`).join("")}]]`;
const PICTURE = String.raw`[\p{Extended_Pictographic}\p{Regional_Indicator}]`;
const PIECE = new RegExp(`(?<unspaced>${UNSPACED})|[${LETTERS}--${UNSPACED}]+|${PICTURE}`, "gv");

const BEFORE = ".#@$_/&";
const AFTER = /[+#]{1,3}/y;

/** Return the words of a folded text, in order. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let last: Piece | undefined;
  for (const { 0: word, index: start, groups } of text.matchAll(PIECE)) {
    const end = start + word.length;
    const unspaced = groups?.["unspaced"] !== undefined;
    const before = signBefore(text, start);
    const near = last !== undefined && last.end === start - before.length;
    const link = near && (before !== "" || (unspaced && last!.unspaced)) ? before : null;
    last = { word, start, end, before, after: signsAfter(text, end), link, unspaced };
    pieces.push(last);
  }
  return pieces;
}

/** Two of the same sign are an ellipsis or the slashes of an address, not part of a name. */
function signBefore(text: string, start: number): string {
  const sign = text[start - 1] ?? "";
  return sign !== "" && BEFORE.includes(sign) && text[start - 2] !== sign ? sign : "";
}

function signsAfter(text: string, end: number): string {
  AFTER.lastIndex = end;
  return AFTER.exec(text)?.[0] ?? "";
}

/**
 * Return what a text is found by besides its words: words with their signs, and joined neighbours.
 */
export function compoundsOf(pieces: readonly Piece[]): string[] {
  const signed = pieces.flatMap(({ before, word }) => (before === "" ? [] : [before + word]));
  return [...new Set([...signed, ...exactCompoundsOf(pieces)])];
}

/** Return the compounds that a question asks for: a sign that joins two words is looked for between these alone. */
export function exactCompoundsOf(pieces: readonly Piece[]): string[] {
  const compounds = new Set<string>();
  pieces.forEach(({ word, before, after, link }, index) => {
    if (link !== null) compounds.add(pieces[index - 1]!.word + link + word);
    else if (before !== "") compounds.add(before + word);
    if (after !== "") compounds.add(word + after);
  });
  return [...compounds];
}
