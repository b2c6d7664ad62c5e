import { plainOf } from "../plain-of.ts";

/** Return a text with one part replaced by another wherever it stands. */
export const replace = (value: unknown, sought: string, other: string): string =>
  plainOf(value).replaceAll(sought, () => other);
