import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { openDatabase, type Database } from "quintet/database";

/** A database for one file of tests, on each engine that there is. */
export interface EngineUnderTest {
  readonly name: string;
  /** Opened before the first test. */
  readonly database: Database;
  /** An address at which a second connection reaches the same data. */
  readonly url: string;
}

const servers = [
  ["MySQL", process.env["TEST_MYSQL_URL"]],
  ["MariaDB", process.env["TEST_MARIADB_URL"]],
] as const;

/** Runs the same questions on SQLite, and on MySQL and MariaDB where their addresses are set. */
export function onEveryEngine(suffix: string, questions: (engine: EngineUnderTest) => void): void {
  describe("on SQLite", () => {
    const folder = mkdtempSync(join(tmpdir(), "quintet-orm-"));
    onOne("SQLite", async () => `sqlite:${join(folder, "test.sqlite3")}`, questions);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
  });
  for (const [name, url] of servers) {
    if (url === undefined) continue;
    describe(`on ${name}`, () =>
      onOne(name, () => emptyDatabase(url, `app_test_orm_${suffix}`), questions));
  }
}

function onOne(
  name: string,
  address: () => Promise<string>,
  questions: (engine: EngineUnderTest) => void,
): void {
  let opened: { database: Database; url: string } | null = null;
  beforeAll(async () => {
    const url = await address();
    opened = { url, database: await openDatabase(url) };
  });
  afterAll(() => opened?.database.close());
  questions({
    name,
    get database() {
      return opened!.database;
    },
    get url() {
      return opened!.url;
    },
  });
}

/** A new, empty database on a server. */
async function emptyDatabase(url: string, name: string): Promise<string> {
  const server = await openDatabase(url);
  await server.execute(`drop database if exists \`${name}\``);
  await server.execute(`create database \`${name}\``);
  await server.close();
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
