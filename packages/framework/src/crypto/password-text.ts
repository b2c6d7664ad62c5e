/** The fewest characters (code points) of a password. */
export const SHORTEST_PASSWORD = 8;

/** The most characters (code points) of a password. */
export const LONGEST_PASSWORD = 1024;

/**
 * Return how many characters (code points) a text has, or Infinity without counting when it is too
 * long.
 */
export function passwordLength(text: string): number {
  return text.length > 2 * LONGEST_PASSWORD ? Infinity : Array.from(text).length;
}

/**
 * Return whether a text may be hashed at all. A lone surrogate would be hashed as U+FFFD, and then
 * many texts would open one account; a text beyond the limit would cost its sender nothing and the
 * site much.
 */
export function canBeHashed(text: string): boolean {
  return passwordLength(text) <= LONGEST_PASSWORD && text.isWellFormed();
}
