import { allOf } from "../../sql/build.ts";
import { compared, listFor } from "../conditions/comparison.ts";
import { ValueError } from "../errors.ts";
import type { Lookup, Takes } from "./lookup.ts";

/** Two ends of what the field holds. */
export interface EndsOf extends Takes {
  readonly takes: readonly [this["of"], this["of"]];
}

/** Lies between two ends, both of them included. */
export const range: Lookup<EndsOf> = {
  condition(of, written, { scope }) {
    const [from, to, ...more] = listFor(of, written);
    if (more.length > 0) throw new ValueError(of.label, "a range has two ends");
    return allOf([compared(scope, of, ">=", from), compared(scope, of, "<=", to)])!;
  },
};
