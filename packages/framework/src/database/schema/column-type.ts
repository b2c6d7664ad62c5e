import type { Engine } from "../database.ts";
import { kindOf } from "./column-kinds.ts";
import { withoutWidth } from "./display-width.ts";
import type { ColumnState } from "./state.ts";

/** Return the column's type, spelled as the engine's own catalogue spells it. */
export function columnType(column: ColumnState, engine: Engine): string {
  const stated = column.columnType?.[engine];
  return stated === undefined ? kindOf(column).type(column, engine) : withoutWidth(stated);
}

/** Return how a column's text compares; `undefined` for what is not text. */
export function textOrder(column: ColumnState): "words" | "bytes" | undefined {
  return kindOf(column).order?.(column);
}

/** Return whether a column says to the letter what it is on an engine. */
export function isStated(
  { columnType: type, columnOptions }: ColumnState,
  engine: Engine,
): boolean {
  return type?.[engine] !== undefined || columnOptions?.[engine] !== undefined;
}
