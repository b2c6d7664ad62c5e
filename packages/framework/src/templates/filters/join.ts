import { itemsOf } from "../items-of.ts";
import { plainOf } from "../plain-of.ts";

/** Return the items of a list as one text. */
export const join = (value: unknown, between = ""): string =>
  itemsOf(value).map(plainOf).join(between);
