import { compared } from "../conditions/comparison.ts";
import type { Itself, Lookup } from "./lookup.ts";

/** Is greater or equal. */
export const gte: Lookup<Itself> = {
  condition: (of, written, { scope }) => compared(scope, of, ">=", written),
};
