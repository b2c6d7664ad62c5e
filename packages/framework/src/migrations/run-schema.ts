import type { Database } from "../database/database.ts";
import { methodsFrom } from "../database/schema/alter-method.ts";
import type { AlterMethod } from "../database/schema/alter-method.ts";
import { DatabaseError } from "../database/errors.ts";
import type { AlterStatement, SchemaStatement } from "../database/schema/schema-statement.ts";
import { fillRows } from "./fill-rows.ts";
import type { Operation } from "./operation.ts";
import type { Run } from "./run.ts";
import { tryRepeatedly } from "./table-wait.ts";
import { refuseMethod } from "./would-lock.ts";

/** Run one statement of a change of a table, by the lightest method that the server has for it. */
export function runSchemaStatement(
  run: Run,
  operation: Operation,
  statement: SchemaStatement,
): Promise<void> {
  switch (statement.kind) {
    case "plain":
      return tryRepeatedly(run, statement.table, () => executed(run.db, statement.sql));
    case "fill":
      return fillRows(run, statement);
    case "alter":
      return alter(run, operation, statement);
  }
}

/** The server has the last word on what it can do: a table may not allow what its version does. */
async function alter(run: Run, operation: Operation, statement: AlterStatement): Promise<void> {
  const methods = methodsFrom(statement.method, run.db);
  for (const [at, method] of methods.entries()) {
    await refuseMethod(run, operation, statement, method);
    try {
      return await alterBy(run, statement, method);
    } catch (error) {
      if (at === methods.length - 1 || !isRefusal(error)) throw error;
    }
  }
}

async function alterBy(run: Run, { sql, table, off }: AlterStatement, method: AlterMethod) {
  const { db } = run;
  if (off !== undefined) await db.execute(`SET SESSION ${off} = 0`);
  try {
    await tryRepeatedly(run, table, () => executed(db, `${sql}, ${method.clauses}`));
  } finally {
    if (off !== undefined) await db.execute(`SET SESSION ${off} = 1`).catch(() => undefined);
  }
}

/**
 * Run a change of a table. Strict sessions refuse every one of a table with a default of `0000-00-00` (1067), which
 * others may have made: it is as it was, and stays so.
 */
async function executed(db: Database, sql: string): Promise<void> {
  try {
    await db.execute(sql);
  } catch (error) {
    if (!(error instanceof DatabaseError && error.number === "1067")) throw error;
    const { rows } = await db.execute<{ mode: string }>("SELECT @@SESSION.sql_mode AS mode");
    const { mode } = rows[0]!;
    const looser = mode.split(",").filter((one) => !ZERO_DATES.has(one));
    await db.execute("SET SESSION sql_mode = ?", [looser.join()]);
    try {
      await db.execute(sql);
    } finally {
      await db.execute("SET SESSION sql_mode = ?", [mode]).catch(() => undefined);
    }
  }
}

const ZERO_DATES: ReadonlySet<string> = new Set(["NO_ZERO_DATE", "NO_ZERO_IN_DATE"]);

/** This method is not for this change (1845), nor for this table (1846, 4092: columns came and went too often). */
const REFUSALS: ReadonlySet<string> = new Set(["1845", "1846", "4092"]);

function isRefusal(error: unknown): boolean {
  return error instanceof DatabaseError && REFUSALS.has(error.number);
}
