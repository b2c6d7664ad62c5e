import { compared } from "../conditions/comparison.ts";
import type { Itself, Lookup } from "./lookup.ts";

/** Is less or equal. */
export const lte: Lookup<Itself> = {
  condition: (of, written, { scope }) => compared(scope, of, "<=", written),
};
