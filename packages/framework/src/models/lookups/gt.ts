import { compared } from "../conditions/comparison.ts";
import type { Itself, Lookup } from "./lookup.ts";

/** Is greater. */
export const gt: Lookup<Itself> = {
  condition: (of, written, { scope }) => compared(scope, of, ">", written),
};
