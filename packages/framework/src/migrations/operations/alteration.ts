import type { Transition } from "../../database/schema/transition.ts";
import type { Operation } from "../operation.ts";
import { tableIn } from "../schema-state.ts";

/** Return the work of an operation that alters one table which keeps its name. */
export function alteration(
  table: string,
  more: Pick<Transition, "renamed" | "fill"> = {},
): Operation["work"] {
  return (before, after) => ({
    kind: "table",
    transition: { before: tableIn(before, table), after: tableIn(after, table), ...more },
  });
}
