import { saidOf } from "./by-column.ts";
import type { Engine } from "../database.ts";
import { columnsIn, textOn } from "./definition-text.ts";
import { marked } from "./engine-state.ts";
import { columnOf, isDescending } from "./index-column.ts";
import type { IndexState } from "./state.ts";

/** Return what stands behind the name of an index and of its table, with its columns in braces. */
export function indexBody(index: IndexState, engine: Engine): string {
  const { columns, expressions = [], prefix = {}, where, unique } = index;
  const parts = [
    ...columns.map((written) => columnPart(written, prefix)),
    ...expressions.map(({ as }) => `(${textOn(as, engine)})`),
  ];
  if (where === undefined) return `(${parts.join(", ")})`;
  const condition = textOn(where, engine);
  if (engine === "sqlite") return `(${parts.join(", ")}) WHERE ${condition}`;
  return `(${[...parts, ...(unique ? [`(${marked(condition)})`] : [])].join(", ")})`;
}

function columnPart(written: string, prefix: Readonly<Record<string, number>>): string {
  const column = columnOf(written);
  const size = saidOf(prefix, column);
  const length = size === undefined ? "" : `(${size})`;
  return `{${column}}${length}${isDescending(written) ? " DESC" : ""}`;
}

/** Return whether the names of its columns do not tell all of an index. */
export function isMade({ expressions, prefix, where }: IndexState): boolean {
  return expressions !== undefined || prefix !== undefined || where !== undefined;
}

/** Return every column that an index is about. */
export function columnsOfIndex({ columns, expressions = [], where }: IndexState): string[] {
  return [
    ...columns.map(columnOf),
    ...expressions.flatMap(({ as }) => columnsIn(as)),
    ...(where === undefined ? [] : columnsIn(where)),
  ];
}
