import { plainOf } from "../plain-of.ts";

/** A text in capitals. */
export const upper = (value: unknown): string => plainOf(value).toUpperCase();
