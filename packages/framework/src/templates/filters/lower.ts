import { plainOf } from "../plain-of.ts";

/** A text in small letters. */
export const lower = (value: unknown): string => plainOf(value).toLowerCase();
