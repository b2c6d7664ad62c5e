import { itemsOf } from "../items-of.ts";

/** Return the first item of a list; null of an empty one. */
export const first = (value: unknown): unknown => itemsOf(value)[0] ?? null;
