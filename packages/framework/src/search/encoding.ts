/** Longest token in characters; InnoDB leaves out words of more than 84. */
const LONGEST = 80;
const PLAIN = -1;

/**
 * Return a word as all three engines index it alike: small Latin letters, digits and `_` alone, at
 * least three characters, no stop word of any language. `go` is `x_go`. Any other character is
 * written by its UTF-16 unit: `_` and its page (the upper byte), then the lower byte, which alone
 * is enough as long as the page stays; `__` leads back to plain letters. `c++` is `x_c_002b2b`,
 * `да` is `x__043430`. The beginning of a word has the beginning of its token.
 */
export function encodedWord(word: string): string {
  let token = "x_";
  let page = PLAIN;
  for (let index = 0; index < word.length && token.length < LONGEST; index++) {
    const unit = word.charCodeAt(index);
    const next = isPlain(unit) ? PLAIN : unit >> 8;
    if (next !== page) token += next === PLAIN ? "__" : `_${twoDigits(next)}`;
    token += next === PLAIN ? word[index]! : twoDigits(unit & 0xff);
    page = next;
  }
  return token.slice(0, LONGEST);
}

function isPlain(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

function twoDigits(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
