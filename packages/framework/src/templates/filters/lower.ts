import { plainOf } from "../plain-of.ts";

/** Return a text in small letters. */
export const lower = (value: unknown): string => plainOf(value).toLowerCase();
