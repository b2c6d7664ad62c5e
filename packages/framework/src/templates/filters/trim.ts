import { plainOf } from "../plain-of.ts";

/** Return a text without the spaces around it. */
export const trim = (value: unknown): string => plainOf(value).trim();
