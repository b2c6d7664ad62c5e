import type { Database } from "quintet/database";
import { describeModel, registerModels, type AnyModel } from "quintet/models";
import { quoteName } from "../../packages/framework/src/database/schema/names.ts";
import {
  createTableSql,
  dropTableSql,
} from "../../packages/framework/src/database/schema/statements.ts";

/** Makes the tables of these models anew, parents first; rows of an earlier run go. */
export async function makeTables(database: Database, models: readonly AnyModel[]): Promise<void> {
  registerModels(models);
  const states = models.map((model) => describeModel(model));
  await withoutKeys(database, async () => {
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
  await withoutKeys(database, async () => {
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

/** Tables that point at each other are made, filled and dropped while nobody looks at foreign keys. */
export async function withoutKeys(database: Database, run: () => Promise<void>): Promise<void> {
  const [off, on] =
    database.engine === "sqlite"
      ? ["pragma foreign_keys = off", "pragma foreign_keys = on"]
      : ["set foreign_key_checks = 0", "set foreign_key_checks = 1"];
  await database.pinned(async () => {
    await database.execute(off);
    try {
      await run();
    } finally {
      await database.execute(on);
    }
  });
}
