import { plainOf } from "../plain-of.ts";

/** A text without the spaces around it. */
export const trim = (value: unknown): string => plainOf(value).trim();
