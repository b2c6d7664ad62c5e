import type { Engine } from "../database.ts";
import { quoteName } from "./names.ts";
import type { FillStatement } from "./schema-statement.ts";
import { keyColumns } from "./state.ts";
import type { TableState } from "./state.ts";

/** Return the statement that gives the rows without a value in a column one; `value` is SQL. */
export function fillStatement(
  state: TableState,
  column: string,
  value: string,
  engine: Engine,
): FillStatement {
  const { table } = state;
  const [key, ...others] = keyColumns(state);
  const [where, what] = [quoteName(table, engine), quoteName(column, engine)];
  const sql = `UPDATE ${where} SET ${what} = ${value} WHERE ${what} IS NULL`;
  return { kind: "fill", table, column, key: others.length === 0 ? key : undefined, sql };
}
