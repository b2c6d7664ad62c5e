import type { Database } from "../database/database.ts";
import { openDatabase } from "../database/open.ts";
import { parseAddress, speakingOf } from "../database/url.ts";
import { withoutForeignKeys } from "../database/without-foreign-keys.ts";
import type { AnyModel } from "../models/rows/row.ts";

let made = 0;

/** The server to test on: `TEST_DATABASE_URL`, or SQLite in memory. */
function testUrl(): string {
  return process.env["TEST_DATABASE_URL"]?.trim() || "sqlite::memory:";
}

/** A database of its own, empty; `drop` takes it away. */
export interface TestDatabase {
  readonly database: Database;
  drop(): Promise<void>;
}

async function onServer(url: URL): Promise<TestDatabase> {
  const base = decodeURIComponent(url.pathname.slice(1)) || "app_test";
  const name = `${base}_${process.pid}_${++made}`;
  const server = await openDatabase(url.href);
  await server.execute(`DROP DATABASE IF EXISTS \`${name}\``);
  await server.execute(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = await openDatabase(own.href);
  return {
    database,
    async drop() {
      await database.close();
      await server.execute(`DROP DATABASE IF EXISTS \`${name}\``);
      await server.close();
    },
  };
}

/** Open a fresh database: SQLite in memory, or one of its own on the server to test on. */
export function testDatabase(): Promise<TestDatabase> {
  const url = testUrl();
  return speakingOf("TEST_DATABASE_URL", async () => {
    if (parseAddress(url).kind === "mysql") return onServer(new URL(url));
    const database = await openDatabase(url);
    return { database, drop: () => database.close() };
  });
}

/** Delete every row of these models' tables; the tables stay. */
export async function emptyTables(db: Database, models: readonly AnyModel[]): Promise<void> {
  await withoutForeignKeys(db, async () => {
    for (const { table } of models) await db.execute(`DELETE FROM \`${table}\``);
  });
}
