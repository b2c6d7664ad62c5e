import { itemsOf } from "../items-of.ts";

/** Return some items of a list, from one place up to another, which is left out. */
export const slice = (value: unknown, from: number, to?: number): unknown[] =>
  itemsOf(value).slice(from, to);
