import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { LockTimeout, openDatabase, type Database } from "quintet/database";

const folder = mkdtempSync(join(tmpdir(), "quintet-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("one SQLite file", () => {
  let url = "";
  let number = 0;
  beforeEach(async () => {
    url = `sqlite:${join(folder, `file${++number}.sqlite3`)}`;
    const database = await openDatabase(url);
    await database.execute("create table counter (id integer primary key, n integer not null)");
    await database.execute("insert into counter values (1, 0)");
    await database.close();
  });

  const total = async () => {
    const database = await openDatabase(url);
    const { rows } = await database.execute<{ n: number }>("select n from counter");
    await database.close();
    return rows[0]!.n;
  };

  /** Reads, gives way, writes what was read and one more: lost unless the block is alone. */
  const add = (database: Database) =>
    database.transaction(async () => {
      const { rows } = await database.execute<{ n: number }>("select n from counter");
      await new Promise((resolve) => setImmediate(resolve));
      await database.execute("update counter set n = ?", [rows[0]!.n + 1]);
    });

  it("has many writers in one process, on one connection or several, and loses nothing", async () => {
    const databases = await Promise.all([openDatabase(url), openDatabase(url)]);
    await Promise.all(
      databases.flatMap((database) => Array.from({ length: 25 }, () => add(database))),
    );
    await Promise.all(databases.map((database) => database.close()));
    expect(await total()).toBe(50);
  });

  it("has writers in several processes and loses nothing", async () => {
    const program = `
      import { openDatabase } from "quintet/database";
      const database = await openDatabase(${JSON.stringify(url)});
      for (let turn = 0; turn < 20; turn++) {
        await database.transaction(async () => {
          const { rows } = await database.execute("select n from counter");
          await database.execute("update counter set n = ?", [rows[0].n + 1]);
        });
      }
      await database.close();`;
    const run = () =>
      promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
    await Promise.all([run(), run(), run()]);
    expect(await total()).toBe(60);
  });

  it("lets readers read while a block writes", async () => {
    const database = await openDatabase(url);
    await database.transaction(async () => {
      await database.execute("update counter set n = 9");
      expect(await total()).toBe(0);
    });
    expect(await total()).toBe(9);
    await database.close();
  });

  it("says so when another held the lock for too long, and nothing hangs meanwhile", async () => {
    const patient = await openDatabase(url);
    const hasty = await openDatabase(url, { lockTimeout: 60 });
    await patient.transaction(async () => {
      let turns = 0;
      const ticking = setInterval(() => turns++, 5);
      await expect(hasty.execute("update counter set n = 1")).rejects.toBeInstanceOf(LockTimeout);
      clearInterval(ticking);
      expect(turns).toBeGreaterThan(2);
    });
    await hasty.execute("update counter set n = 2");
    expect(await total()).toBe(2);
    await Promise.all([patient.close(), hasty.close()]);
  });
});

it("keeps a database in memory whole: others wait for a transaction", async () => {
  const database = await openDatabase("sqlite::memory:");
  await database.execute("create table t (id integer primary key)");
  let outside: Promise<unknown[]> = Promise.resolve([]);
  const read = async () => (await database.execute("select id from t")).rows;
  let began: () => void = () => undefined;
  const beginning = new Promise<void>((resolve) => (began = resolve));
  const block = database.transaction(async () => {
    await database.execute("insert into t values (1)");
    began();
    await new Promise((resolve) => setTimeout(resolve, 10));
    throw new Error("undone");
  });
  await beginning;
  outside = read();
  await expect(block).rejects.toThrow("undone");
  expect(await outside).toEqual([]);
  await database.close();
});
