import { plainOf } from "../plain-of.ts";

/** Return a text in capitals. */
export const upper = (value: unknown): string => plainOf(value).toUpperCase();
