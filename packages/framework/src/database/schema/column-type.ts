import type { Engine } from "../database.ts";
import { kindOf } from "./column-kinds.ts";
import type { ColumnState } from "./state.ts";

/** Return the column's type, spelled as the engine's own catalogue spells it. */
export function columnType(column: ColumnState, engine: Engine): string {
  return kindOf(column).type(column, engine);
}

/** Return how a column's text compares; `undefined` for what is not text. */
export function textOrder(column: ColumnState): "words" | "bytes" | undefined {
  return kindOf(column).order?.(column);
}
