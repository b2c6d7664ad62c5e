import { converter, type Converter } from "./converter.ts";

/**
 * Return a converter that takes one of these words, typed as them: `oneOf("period", ["day", "week"])` for
 * `<period:period>`.
 */
export function oneOf<const Name extends string, const Word extends string>(
  name: Name,
  words: readonly [Word, ...Word[]],
): Converter<Word, Name> {
  return converter({
    name,
    pattern: new RegExp(words.map(RegExp.escape).join("|"), "u"),
    examples: words,
    read: (text: string) => words.find((word) => word === text),
    write: (word: Word) => word,
  });
}
