import { openDatabase } from "quintet/database";
import { appliedMigrations, driftCheck, migrate } from "quintet/migrations";
import { describe, expect, it } from "vitest";
import { migrateInChild } from "./processes.ts";
import { emptyDatabase, ENGINES, migrationsFolder, migrationText } from "./support.ts";

const FILES = {
  "0001_notes.ts": migrationText(
    `createTable({ table: "notes", fields: { id: { kind: "id" }, runs: { kind: "int", default: 0 } } }),
     runSql({ up: "INSERT INTO notes (runs) VALUES (0)" })`,
  ),
  "0002_count.ts": migrationText('runSql({ up: "UPDATE notes SET runs = runs + 1" })'),
  "0003_text.ts": migrationText(
    `addField({ table: "notes", name: "text", field: { kind: "text", null: true } }),
     runSql({ up: "UPDATE notes SET runs = runs + 1" })`,
  ),
};

describe.each(ENGINES)("migrators at once on $name", { timeout: 60_000 }, (engine) => {
  it.each([2, 6])("%i processes apply each migration once", async (number) => {
    const folder = await migrationsFolder(FILES);
    const url = await emptyDatabase(engine);
    const ended = await Promise.all(
      Array.from({ length: number }, () => migrateInChild(url, folder)),
    );
    const names = ended.flatMap(({ migrated }) => migrated);
    expect(names.toSorted()).toEqual(["0001_notes", "0002_count", "0003_text"]);
    const db = await openDatabase(url);
    expect((await db.execute("SELECT runs FROM notes")).rows).toEqual([{ runs: 2 }]);
    expect(await appliedMigrations(db)).toHaveLength(3);
    expect(await driftCheck(db, folder)()).toEqual([]);
    await db.close();
  });

  it("also when they share one process", async () => {
    const folder = await migrationsFolder(FILES);
    const db = await openDatabase(await emptyDatabase(engine));
    const runs = await Promise.all([migrate(db, folder), migrate(db, folder), migrate(db, folder)]);
    expect(runs.flat()).toHaveLength(3);
    expect((await db.execute("SELECT runs FROM notes")).rows).toEqual([{ runs: 2 }]);
    await db.close();
  });
});

describe.each(ENGINES.filter(({ name }) => name !== "sqlite"))(
  "waiting for the lock on $name",
  (engine) => {
    it("says so, and gives up after the time that was set", async () => {
      const folder = await migrationsFolder({
        "0001_slow.ts": migrationText('runSql({ up: "SELECT SLEEP(3)" })'),
      });
      const url = await emptyDatabase(engine);
      const [first, second] = [await openDatabase(url), await openDatabase(url)];
      const slow = migrate(first, folder);
      const lines: string[] = [];
      while ((await appliedMigrations(second)).length === 0)
        await new Promise((next) => setTimeout(next, 5));
      await expect(
        migrate(second, folder, { waitSeconds: 1, log: (line) => void lines.push(line) }),
      ).rejects.toMatchObject({
        code: "migrations.locked",
        message:
          'Another process has held the lock "quintet migrations" of this database for more than 1 seconds.',
      });
      expect(lines).toEqual(["Another process is doing this: waiting for it."]);
      expect(await slow).toEqual(["0001_slow"]);
      await first.close();
      await second.close();
    });
  },
);
