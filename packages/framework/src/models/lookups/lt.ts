import { compared } from "../conditions/comparison.ts";
import type { Itself, Lookup } from "./lookup.ts";

/** Is less. */
export const lt: Lookup<Itself> = {
  condition: (of, written, { scope }) => compared(scope, of, "<", written),
};
