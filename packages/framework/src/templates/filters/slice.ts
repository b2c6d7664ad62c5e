import { itemsOf } from "../items-of.ts";

/** Some items of a list, from one place to before another. */
export const slice = (value: unknown, from: number, to?: number): unknown[] =>
  itemsOf(value).slice(from, to);
