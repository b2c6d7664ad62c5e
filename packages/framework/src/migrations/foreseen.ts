import type { Database } from "../database/database.ts";
import { heaviest, methodsFrom } from "../database/schema/alter-method.ts";
import type { AlterMethod } from "../database/schema/alter-method.ts";
import { inspectTable } from "../database/schema/inspect.ts";
import { quoteName } from "../database/schema/names.ts";
import type { AlterStatement, SchemaStatement } from "../database/schema/schema-statement.ts";
import { shapeOf } from "../database/schema/shape.ts";
import { remaining } from "../database/schema/statements.ts";
import type { Transition } from "../database/schema/transition.ts";
import type { Origins } from "./origins.ts";
import type { MigrationStep } from "./replay.ts";

/** A change of a table that is to come: where the table stands now, and by what method it is foreseen. */
export interface Foreseen {
  /** What the table is called now. */
  readonly place: string;
  readonly statement: AlterStatement;
  readonly method: AlterMethod;
}

/** Return how a server will alter a table that is there. `origins`: what steps before it do. */
export async function foreseen(
  db: Database,
  transition: Transition,
  origins: Origins,
): Promise<readonly Foreseen[]> {
  const { before, after } = transition;
  const place = before && origins.tableOf(before.table);
  if (db.engine === "sqlite" || before === undefined || after === undefined) return [];
  const actual =
    (place === undefined ? undefined : await inspectTable(db, place)) ??
    (await inspectTable(db, after.table));
  if (actual === undefined) return [];
  const now = remaining(transition, db.engine, actual);
  // Steps that come before it make what it needs.
  const { statements } =
    now.contradiction === undefined
      ? now
      : remaining(transition, db.engine, shapeOf(before, db.engine));
  return statements.filter(isAlter).map((statement) => {
    return { place: actual.table, statement, method: methodsFrom(statement.method, db)[0]! };
  });
}

function isAlter(statement: SchemaStatement): statement is AlterStatement {
  return statement.kind === "alter";
}

/** Return a step that is to come, for people; on a server with what it does to those who use the table. */
export async function foretoldStep(
  db: Database,
  { operation: { describe }, work }: MigrationStep,
  origins: Origins,
): Promise<string> {
  if (db.engine === "sqlite" || work.kind !== "table") return describe;
  const all = await foreseen(db, work.transition, origins);
  origins.follow(work.transition);
  if (all.length === 0) return describe;
  const method = heaviest(all.map((one) => one.method));
  const locking = method.locks ? all.find((one) => one.method === method) : undefined;
  const rows = locking && `, about ${await estimatedRows(db, locking.place)} rows`;
  return `${describe} (${method.says}${rows ?? ""})`;
}

/** Return how many rows the server believes a table has. */
export async function estimatedRows(db: Database, table: string): Promise<string> {
  const { rows } = await db.execute<{ n: number | string | null }>(
    "SELECT TABLE_ROWS AS n FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?",
    [table],
  );
  return Number(rows[0]?.n ?? 0).toLocaleString("en");
}

/** Return whether a table has more rows than so many; it counts no further. */
export async function hasMoreRows(db: Database, table: string, than: number): Promise<boolean> {
  const { rows } = await db.execute<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${quoteName(table, db.engine)} LIMIT ${than + 1}) counted`,
  );
  return Number(rows[0]!.n) > than;
}
