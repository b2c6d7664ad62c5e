import { encodedWord } from "./encoding.ts";
import { folded } from "./folding.ts";
import { compoundsOf, piecesOf } from "./pieces.ts";

/** Characters of a text that search looks at; what comes after them is not found. */
export const SEARCHED_LENGTH = 100_000;

/**
 * Return what is stored in an `f.searchText()` column so that the text is found: its words in
 * order, then each word with its signs and each pair of Chinese, Japanese, Korean or Thai
 * characters once. Takes time in proportion to the text, of which the first 100,000 characters
 * count.
 */
export function searchTokens(text: string): string {
  const pieces = piecesOf(folded(text.slice(0, SEARCHED_LENGTH)));
  const words = pieces.map(({ word }) => word);
  return [...words, ...compoundsOf(pieces)].map(encodedWord).join(" ");
}
