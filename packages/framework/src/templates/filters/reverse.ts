import { itemsOf } from "../items-of.ts";

/** Return the items of a list from its end. */
export const reverse = (value: unknown): unknown[] => itemsOf(value).toReversed();
