import { plainOf } from "../plain-of.ts";

/** Return a text as a part of an address. */
export const urlencode = (value: unknown): string =>
  encodeURIComponent(plainOf(value).toWellFormed());
