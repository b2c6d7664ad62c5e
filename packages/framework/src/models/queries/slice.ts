import { selectionOf } from "../../sql/build.ts";
import type { FieldInfo } from "../declaring/info.ts";
import { emptyPlan, type Plan, type QuerySource } from "./plan.ts";
import { columnsInOrder, unread } from "./select.ts";

/**
 * Return the plan of the rows of a slice, read as a table of their own that has these fields alone: what is asked of them
 * then begins where the slice is read. A server cannot look for them by another index.
 */
export function sliceWith({ info, plan }: QuerySource, fields: readonly FieldInfo[]): Plan {
  const names = [...new Set(fields.map(({ column }) => column))];
  const select = unread(columnsInOrder({ info, plan }, selectionOf(names)));
  const { database, timeout, timeZone } = plan;
  const from = { rows: { type: "slice", select }, columns: null } as const;
  return { ...emptyPlan, database, timeout, timeZone, from };
}
