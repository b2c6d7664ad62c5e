import type { Opened } from "../open-database.ts";
import { SqliteDriver, type SqliteOptions } from "./driver.ts";
import { sqliteDialect } from "./dialect.ts";

/** Open SQLite for {@link openDatabase}. */
export async function openSqlite(
  address: { readonly file: string; readonly shown: string },
  options: SqliteOptions,
): Promise<Opened> {
  const driver = new SqliteDriver(address.file, options);
  const { rows } = await driver.execute("select sqlite_version()", [], true);
  return {
    engine: "sqlite",
    url: address.shown,
    version: String((rows[0] as unknown[])[0]),
    features: { rowLocks: false, transactionalDdl: true, timeouts: false, maxBindings: 32_000 },
    driver,
    dialect: sqliteDialect(),
  };
}
