import type { LetterPiece } from "./mailbox.ts";

const LINK = /(https?:\/\/[^\s<>"]{1,2000})/;

/** Return a letter's text, its links apart from the rest. */
export function piecesOf(text: string): LetterPiece[] {
  return text
    .split(LINK)
    .map((piece, at) => ({ text: piece, href: at % 2 === 1 ? piece : null }))
    .filter((piece) => piece.text !== "");
}
