import type { Database } from "../database.ts";
import { inspectMysqlTable } from "./inspect-mysql.ts";
import { inspectSqliteTable } from "./inspect-sqlite.ts";
import type { TableShape } from "./shape.ts";

/** Return the table as the database's catalogue describes it, or `undefined` when there is none. */
export function inspectTable(db: Database, table: string): Promise<TableShape | undefined> {
  return db.engine === "sqlite" ? inspectSqliteTable(db, table) : inspectMysqlTable(db, table);
}

/**
 * Return whether there is a table of this name: one question, where {@link inspectTable} asks
 * several.
 */
export async function hasTable(db: Database, table: string): Promise<boolean> {
  const { rows } = await db.execute(
    db.engine === "sqlite"
      ? "SELECT 1 AS found FROM sqlite_master WHERE type = 'table' AND name = ?"
      : "SELECT 1 AS found FROM information_schema.TABLES " +
          "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?",
    [table],
  );
  return rows.length > 0;
}
