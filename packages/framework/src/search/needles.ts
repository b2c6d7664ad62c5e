import { folded } from "./folding.ts";
import { piecesOf, type Piece } from "./pieces.ts";
import { LONGEST_PHRASE, type SearchQuestion } from "./question.ts";

/** Words in a row to be marked; of a prefix the last is only begun. */
interface Needle {
  readonly pieces: readonly Piece[];
  readonly prefix: boolean;
}

/** What of a question can be seen in a text, ready to be looked for. */
export class Needles {
  readonly #byWord = new Map<string, Needle[]>();
  readonly #begun: Needle[] = [];

  constructor({ words, phrases, prefixes }: SearchQuestion) {
    for (const term of [...words, ...phrases]) this.#add(term, false);
    for (const term of prefixes) this.#add(term, true);
  }

  /**
   * Return the longest run of words from `index` on that was asked for, as the index after it; or
   * 0.
   */
  endOfMatch(pieces: readonly Piece[], index: number): number {
    const candidates = [...(this.#byWord.get(pieces[index]!.word) ?? []), ...this.#begun];
    let end = 0;
    for (const needle of candidates) {
      if (isAt(needle, pieces, index)) end = Math.max(end, index + needle.pieces.length);
    }
    return end;
  }

  #add(term: string, prefix: boolean): void {
    const pieces = piecesOf(folded(term)).slice(0, LONGEST_PHRASE);
    const [first] = pieces;
    if (first === undefined) return;
    const needle = { pieces, prefix };
    if (prefix && pieces.length === 1) this.#begun.push(needle);
    else this.#byWord.set(first.word, [...(this.#byWord.get(first.word) ?? []), needle]);
  }
}

function isAt({ pieces, prefix }: Needle, text: readonly Piece[], index: number): boolean {
  return pieces.every((wanted, step) => {
    const found = text[index + step];
    if (found === undefined || (step > 0 && isApart(wanted, found))) return false;
    if (wanted.before !== "" && wanted.before !== found.before) return false;
    if (prefix && step === pieces.length - 1) return found.word.startsWith(wanted.word);
    return wanted.word === found.word && (wanted.after === "" || wanted.after === found.after);
  });
}

function isApart(wanted: Piece, found: Piece): boolean {
  return wanted.link !== null && wanted.link !== found.link;
}
