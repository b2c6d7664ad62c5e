import { itemsOf } from "../items-of.ts";

/** Return the last item of a list; null of an empty one. */
export const last = (value: unknown): unknown => itemsOf(value).at(-1) ?? null;
