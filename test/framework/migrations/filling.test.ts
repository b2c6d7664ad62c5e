import { openDatabase, type Database } from "quintet/database";
import { addIndex, driftCheck, fillField, migrate, migrationSql } from "quintet/migrations";
import { describe, expect, it } from "vitest";
import { migrateInChild } from "./processes.ts";
import {
  ENGINES,
  emptyDatabase,
  migrationsFolder,
  migrationText,
  withDatabase,
} from "./support.ts";

const START = migrationText(`
  createTable({ table: "topics", fields: { id: { kind: "id" }, title: { kind: "char", max: 80 }, state: { kind: "choice", null: true } } })`);

/** The way in which a required field whose values are made of others comes to a large table. */
const CHANGE = migrationText(`
  addField({ table: "topics", name: "slug", field: { kind: "char", max: 80, null: true } }),
  fillField({ table: "topics", name: "slug", from: "LOWER({title})" }),
  alterField({ table: "topics", name: "slug", field: { kind: "char", max: 80 } }),
  fillField({ table: "topics", name: "state", value: "it's open" })`);

async function addTopics(db: Database, count: number): Promise<void> {
  for (let at = 0; at < count; at += 500) {
    const titles = Array.from({ length: 500 }, (_, n) => `('Title ${at + n}')`);
    await db.execute(`INSERT INTO topics (title) VALUES ${titles.join()}`);
  }
}

const ends = async (db: Database) =>
  (
    await db.execute(
      "SELECT slug, state FROM topics WHERE title IN ('Title 0', 'Title 2499') ORDER BY id",
    )
  ).rows;

const FILLED = [
  { slug: "title 0", state: "it's open" },
  { slug: "title 2499", state: "it's open" },
];

describe.each(ENGINES)("filling a field on $name", { timeout: 60_000 }, (engine) => {
  const files = { "0001_start.ts": START, "0002_change.ts": CHANGE };

  it("gives every row that has no value a constant, or what SQL makes of the row", () =>
    withDatabase(engine, async (db) => {
      const folder = await migrationsFolder(files);
      await migrate(db, folder, { to: "1" });
      await addTopics(db, 2_500);
      await db.execute("INSERT INTO topics (title, state) VALUES ('Kept', 'closed')");
      await migrate(db, folder);
      expect(await ends(db)).toEqual(FILLED);
      expect(
        (await db.execute("SELECT slug, state FROM topics WHERE title = 'Kept'")).rows,
      ).toEqual([{ slug: "kept", state: "closed" }]);
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect(await migrate(db, folder, { to: "1" })).toEqual(["0002_change"]);
      expect(await migrate(db, folder)).toEqual(["0002_change"]);
      expect(await migrationSql(db, folder, "2")).toContainEqual(
        expect.stringMatching(
          /^UPDATE .topics. SET .slug. = LOWER\(.title.\) WHERE .slug. IS NULL;$/,
        ),
      );
    }));

  it("goes on where it was killed", async () => {
    const folder = await migrationsFolder(files);
    const url = await emptyDatabase(engine);
    const db = await openDatabase(url);
    await migrate(db, folder, { to: "1" });
    await addTopics(db, 2_500);
    expect((await migrateInChild(url, folder, { killAt: "LOWER" })).killed).toBe(true);
    const updates: string[] = [];
    const stop = db.queries.listen(({ sql }) => void (sql.includes("LOWER") && updates.push(sql)));
    await migrate(db, folder);
    stop();
    // On SQLite nothing was kept; on the servers one batch of three was.
    expect(updates).toHaveLength(engine.name === "sqlite" ? 1 : 2);
    expect(await ends(db)).toEqual(FILLED);
    await db.close();
  });
});

it("filling wants a constant or SQL, and one of them alone", () => {
  const refused = { code: "migrations.bad-fill" };
  const place = { table: "topics", name: "slug" };
  expect(() => fillField(place)).toThrow(expect.objectContaining(refused));
  expect(() => fillField({ ...place, value: "a", from: "{title}" })).toThrow(
    expect.objectContaining(refused),
  );
});

it("the mark of a lock is allowed, or left out", () => {
  const index = { table: "topics", name: "topics_by_title", columns: ["title"] };
  expect(addIndex({ ...index, lock: "allowed" })).toMatchObject({ lock: "allowed" });
  // @ts-expect-error no other word is a mark
  expect(() => addIndex({ ...index, lock: "alowed" })).toThrow(
    expect.objectContaining({
      code: "migrations.bad-lock",
      message: 'The mark `lock` of addIndex is "alowed".',
    }),
  );
});
