import { plainOf } from "../plain-of.ts";

/** A text with another in each place of one. */
export const replace = (value: unknown, sought: string, other: string): string =>
  plainOf(value).replaceAll(sought, () => other);
