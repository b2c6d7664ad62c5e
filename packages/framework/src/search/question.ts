/** Words of a phrase that count; InnoDB refuses one of more than 127. */
export const LONGEST_PHRASE = 100;

/** Words and phrases as they were typed. */
export interface SearchTerms {
  readonly words: readonly string[];
  /** What stood in quotes. */
  readonly phrases: readonly string[];
  /** Beginnings of words, without the `*`. */
  readonly prefixes: readonly string[];
}

/** The operators of a question. A site decides which of them it answers, and how. */
export interface SearchFilters {
  readonly author: readonly string[];
  readonly category: readonly string[];
  readonly tag: readonly string[];
  readonly is: readonly string[];
  /** `in:title` */
  readonly inTitle: boolean;
  /** Older than this moment: the beginning of a day, month or year (UTC). */
  readonly before: Date | null;
  /** Not older than this moment. */
  readonly after: Date | null;
}

/** A search as a value: all of its terms must be there and none of the excluded ones. */
export interface SearchQuestion extends SearchTerms {
  readonly excluded: SearchTerms;
  readonly filters: SearchFilters;
}

/** Return whether any operator was used. */
export function hasFilters({ filters }: SearchQuestion): boolean {
  const { author, category, tag, is, inTitle, before, after } = filters;
  const lists = [author, category, tag, is];
  return inTitle || before !== null || after !== null || lists.some((list) => list.length > 0);
}

/** Return whether there is any word, phrase or beginning to look for, or to keep out. */
export function hasTerms({ words, phrases, prefixes, excluded }: SearchQuestion): boolean {
  const lists = [words, phrases, prefixes, excluded.words, excluded.phrases, excluded.prefixes];
  return lists.some((list) => list.length > 0);
}
