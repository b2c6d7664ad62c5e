import type { Database } from "quintet/database";
import { describeModel, registerModels, type AnyModel } from "quintet/models";
import { quoteName } from "../../packages/framework/src/database/schema/names.ts";
import {
  createTableSql,
  dropTableSql,
} from "../../packages/framework/src/database/schema/statements.ts";
import { withoutForeignKeys } from "../../packages/framework/src/database/without-foreign-keys.ts";

/** Makes the tables of these models anew, parents first; rows of an earlier run go. */
export async function makeTables(database: Database, models: readonly AnyModel[]): Promise<void> {
  registerModels(models);
  const states = models.map((model) => describeModel(model));
  await withoutForeignKeys(database, async () => {
    for (const { table } of states) {
      const there = await exists(database, table);
      if (there)
        for (const sql of dropTableSql(table, database.engine)) await database.execute(sql);
    }
    for (const state of states) {
      for (const sql of createTableSql(state, database.engine)) await database.execute(sql);
    }
  });
}

/** Takes all rows out of these tables. */
export async function emptyTables(database: Database, models: readonly AnyModel[]): Promise<void> {
  await withoutForeignKeys(database, async () => {
    for (const { table } of models)
      await database.execute(`delete from ${quoteName(table, database.engine)}`);
  });
}

async function exists(database: Database, table: string): Promise<boolean> {
  const catalogue =
    database.engine === "sqlite"
      ? "select 1 from sqlite_master where name = ?"
      : "select 1 from information_schema.tables where table_schema = database() and table_name = ?";
  return (await database.execute(catalogue, [table])).rows.length > 0;
}
