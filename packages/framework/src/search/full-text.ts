import { encodedWord } from "./encoding.ts";
import { folded } from "./folding.ts";
import { exactCompoundsOf, piecesOf, type Piece } from "./pieces.ts";
import { LONGEST_PHRASE, type SearchQuestion, type SearchTerms } from "./question.ts";

/** A question for a full text index. */
export interface FullTextQuestion {
  /**
   * Tokens, `"phrases of tokens"` and `beginnings*`, with a space between them. `+` before one: it
   * must be there; `-`: it must not; neither: one of these must be there.
   */
  readonly text: string;
  /** The rows wanted are those that the text does not find. */
  readonly excludes: boolean;
}

/** Requirements and exclusions that one question may have; more are left out. */
const MOST = 40;

/**
 * The tokens that must and must not stand in a text: tokens, `"phrases of tokens"` and
 * `beginnings*`.
 */
export interface Requirements {
  readonly required: readonly string[];
  readonly excluded: readonly string[];
}

/** Return what a question asks of a text's tokens. */
export function requirementsIn(question: SearchQuestion): Requirements {
  return {
    required: unlike(requirementsOf(question).flat()),
    excluded: unlike(requirementsOf(question.excluded).map((all) => all[0]!)),
  };
}

/** Return the requirement as it stands in a text of tokens with a space before and after it. */
export function standingText(requirement: string): string {
  if (requirement.endsWith("*")) return ` ${requirement.slice(0, -1)}`;
  return ` ${requirement.replaceAll('"', "")} `;
}

/** Return the question in the language of the indexes; undefined when it has no word. */
export function fullTextOf(question: SearchQuestion): FullTextQuestion | undefined {
  const { required, excluded } = requirementsIn(question);
  if (required.length === 0 && excluded.length === 0) return undefined;
  if (required.length === 0) return { text: excluded.join(" "), excludes: true };
  const signed = [...required.map((one) => `+${one}`), ...excluded.map((one) => `-${one}`)];
  return { text: signed.join(" "), excludes: false };
}

function unlike(requirements: readonly string[]): string[] {
  return [...new Set(requirements)].slice(0, MOST);
}

/** For each term what it requires, the most telling first. */
function requirementsOf({ words, phrases, prefixes }: SearchTerms): string[][] {
  const exact = [...words, ...phrases].map((term) => exactly(piecesOf(folded(term))));
  const begun = prefixes.map((term) => beginning(piecesOf(folded(term))));
  return [...exact, ...begun].filter((all) => all.length > 0);
}

/** The words one after the other, and whatever they have of signs. */
function exactly(pieces: readonly Piece[]): string[] {
  const compounds = exactCompoundsOf(pieces).map(encodedWord);
  const [first, second] = pieces;
  if (first === undefined) return [];
  if (second === undefined) return compounds.length > 0 ? compounds : [encodedWord(first.word)];
  // Two words that are joined are a token of their own.
  if (pieces.length === 2 && second.link !== null) return compounds;
  const words = pieces.slice(0, LONGEST_PHRASE).map(({ word }) => encodedWord(word));
  return [`"${words.join(" ")}"`, ...compounds];
}

/** No engine but one knows a phrase whose last word is only begun: it is asked for apart. */
function beginning(pieces: readonly Piece[]): string[] {
  const last = pieces.at(-1);
  if (last === undefined) return [];
  return [`${encodedWord(last.before + last.word)}*`, ...exactly(pieces.slice(0, -1))];
}
