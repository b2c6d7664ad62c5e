import { QuintetError } from "../../kernel/errors.ts";
import type { Engine } from "../database.ts";
import type { Stored } from "./column-kind.ts";
import { kindOf } from "./column-kinds.ts";
import { quoteText } from "./quote-text.ts";
import type { ColumnState } from "./state.ts";

/** Return a constant as SQL text, for a column's default or for rows that have no value yet. */
export function literal(column: ColumnState, value: unknown, engine: Engine): string {
  const scalar = columnValue(column, value, engine);
  return typeof scalar === "string" ? quoteText(scalar, engine) : String(scalar);
}

/** Return the constant as the column stores it. */
export function columnValue(column: ColumnState, value: unknown, engine: Engine): Stored {
  const stored = kindOf(column).constant(value, column, engine);
  if (stored !== undefined) return stored;
  throw new QuintetError(
    `The column "${column.column}" is ${column.kind} and cannot hold the constant ${JSON.stringify(value)}.`,
    { code: "migrations.bad-constant", hint: "Correct the default (or the fill) of this field." },
  );
}
