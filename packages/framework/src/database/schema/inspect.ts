import type { Database } from "../database.ts";
import { inspectMysqlTable } from "./inspect-mysql.ts";
import { inspectSqliteTable } from "./inspect-sqlite.ts";
import type { TableShape } from "./shape.ts";

/** The table as the database's catalogue describes it, or `undefined` when there is none. */
export function inspectTable(db: Database, table: string): Promise<TableShape | undefined> {
  return db.engine === "sqlite" ? inspectSqliteTable(db, table) : inspectMysqlTable(db, table);
}

/** The names of all tables, in alphabetical order. */
export async function tableNames(db: Database): Promise<string[]> {
  const { rows } = await db.execute<{ name: string }>(
    db.engine === "sqlite"
      ? "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
      : "SELECT TABLE_NAME AS name FROM information_schema.TABLES " +
          "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME",
  );
  return rows.map((row) => row.name);
}
