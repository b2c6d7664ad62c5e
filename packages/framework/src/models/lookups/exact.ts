import { compared } from "../conditions/comparison.ts";
import type { Itself, Lookup } from "./lookup.ts";

/** Is equal to the value; `null` finds empty columns. */
export const exact: Lookup<Itself> = {
  condition: (of, written, { scope }) =>
    written === null
      ? { type: "isNull", operand: of.expression, negated: false }
      : compared(scope, of, "=", written),
};
