import { ValueError } from "../errors.ts";
import type { Always, Lookup } from "./lookup.ts";

/** The lookup `isnull`: whether the column is empty. */
export const isnull: Lookup<Always<boolean>> = {
  condition(of, written) {
    if (typeof written !== "boolean") throw new ValueError(of.label, "isnull takes true or false");
    return { type: "isNull", operand: of.expression, negated: !written };
  },
};
