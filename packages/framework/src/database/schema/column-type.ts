import type { Engine } from "../database.ts";
import { kindOf } from "./column-kinds.ts";
import { withoutWidth } from "./display-width.ts";
import type { ColumnState } from "./state.ts";

/** Return the column's type, spelled as the engine's own catalogue spells it. */
export function columnType(column: ColumnState, engine: Engine): string {
  const stated = column.columnType?.[engine];
  return stated === undefined ? kindOf(column).type(column, engine) : withoutWidth(stated);
}

const TEXT = /^(?:var)?char\b|^(?:tiny|medium|long)?text\b|^enum\b|^set\b/i;

/** Return whether a column of a server has a collation. */
export function isText(column: ColumnState, engine: Engine): boolean {
  return TEXT.test(columnType(column, engine));
}

/** Return how a column's text compares on a server; `undefined` for what is not text there. */
export function textOrder(column: ColumnState, engine: Engine): "words" | "bytes" | undefined {
  return isText(column, engine) ? kindOf(column).order?.(column) : undefined;
}

/** Return whether a column says to the letter what it is on an engine. */
export function isStated(
  { columnType: type, columnOptions }: ColumnState,
  engine: Engine,
): boolean {
  return type?.[engine] !== undefined || columnOptions?.[engine] !== undefined;
}
