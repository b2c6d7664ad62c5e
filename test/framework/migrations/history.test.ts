import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "quintet/database";
import {
  appliedMigrations,
  driftCheck,
  makeEmptyMigration,
  mergeMigrations,
  migrate,
  migrationStates,
  pendingMigrations,
  squashMigrations,
} from "quintet/migrations";
import { describe, expect, it } from "vitest";
import { ENGINES, migrationsFolder, migrationText, withDatabase } from "./support.ts";

const START = migrationText(`
  createTable({ table: "authors", fields: { id: { kind: "id" }, name: { kind: "char", max: 40 } } }),
  createTable({
    table: "topics",
    fields: {
      id: { kind: "id" },
      title: { kind: "char", max: 40 },
      state: { kind: "choice", choices: ["open", "old"], default: "open" },
      at: { kind: "dateTime", null: true },
      author: { kind: "foreignKey", references: "authors", onDelete: "restrict" },
    },
  })`);
const PINS = migrationText(
  `addField({ table: "topics", name: "pinned", field: { kind: "bool", default: false } })`,
);
const VOTES = migrationText(
  `addField({ table: "topics", name: "votes", field: { kind: "int", default: 0 } })`,
);

const ROWS = [
  "INSERT INTO authors (name) VALUES ('Ann'), ('Bob')",
  "INSERT INTO topics (title, author_id) VALUES ('a: first', 1), ('b', 1), ('c', 2)",
];
const names = async (folder: string) => (await readdir(folder)).toSorted();
const applied = async (db: Database) => (await appliedMigrations(db)).map(({ name }) => name);

describe.each(ENGINES)("a migration of rows on $name", (engine) => {
  const on = (run: (db: Database) => Promise<void>) => () => withDatabase(engine, run);

  it(
    "splits a table in two and joins them again, by the fields recorded at its place",
    on(async (db) => {
      const folder = await migrationsFolder({ "0001_start.ts": START });
      await migrate(db, folder);
      for (const sql of ROWS) await db.execute(sql);
      await writeFile(
        join(folder, "0002_split.ts"),
        migrationText(`
          createTable({
            table: "titles",
            fields: {
              id: { kind: "id" },
              topic: { kind: "foreignKey", references: "topics", onDelete: "cascade" },
              text: { kind: "char", max: 40 },
            },
          }),
          runData(
            async (db, rows) => {
              for await (const topic of rows("topics").iterate({ batch: 2 })) {
                await rows("titles").create({ topic: topic.id, text: topic.title });
              }
              await rows("topics").filter({ title__startswith: "a" }).update({ state: "old" });
            },
            async (db, rows) => {
              for (const { topicId, text } of await rows("titles").all()) {
                const topic = await rows("topics").get({ id: topicId });
                await topic.update({ title: text + "!" });
              }
            },
          ),
          removeField({ table: "topics", name: "title" }),
          runData(async (db, rows) => {
            const topic = await rows("topics").selectRelated("author").orderBy("id").first();
            if ("title" in topic || topic.author.name !== "Ann") throw new Error("not as recorded");
          }, async () => {})`),
      );
      await migrate(db, folder);
      expect((await db.execute("SELECT text FROM titles ORDER BY id")).rows).toEqual([
        { text: "a: first" },
        { text: "b" },
        { text: "c" },
      ]);
      expect((await db.execute("SELECT state FROM topics ORDER BY id")).rows).toEqual([
        { state: "old" },
        { state: "open" },
        { state: "open" },
      ]);
      await migrate(db, folder, { to: "1" });
      expect((await db.execute("SELECT title FROM topics ORDER BY id")).rows).toEqual([
        { title: "a: first!" },
        { title: "b!" },
        { title: "c!" },
      ]);
    }),
  );

  it(
    "follows keys of other names and types",
    on(async (db) => {
      const folder = await migrationsFolder({
        "0001_start.ts": migrationText(`
          createTable({
            table: "countries",
            fields: { code: { kind: "char", max: 2 }, name: { kind: "char", max: 40 } },
            primaryKey: ["code"],
          }),
          createTable({
            table: "cities",
            fields: {
              id: { kind: "id" },
              name: { kind: "char", max: 40 },
              country: { kind: "char", max: 2, references: "countries", to: "code", onDelete: "restrict" },
            },
          })`),
        "0002_rows.ts": migrationText(`runData(async (db, rows) => {
          const country = await rows("countries").create({ code: "de", name: "Germany" });
          await rows("cities").create({ name: "Bonn", country });
          const city = await rows("cities").selectRelated("country").get({ country__code: "de" });
          if (city.country.name !== "Germany") throw new Error("not followed");
          await country.update({ name: "Deutschland" });
        })`),
      });
      await migrate(db, folder);
      expect((await db.execute("SELECT name FROM countries")).rows).toEqual([
        { name: "Deutschland" },
      ]);
    }),
  );

  it(
    "says which tables and fields there are, and keeps nothing of what it could not end",
    on(async (db) => {
      const folder = await migrationsFolder({
        "0001_start.ts": START,
        "0002_data.ts": migrationText(`runData(async (db, rows) => {
          await rows("authors").create({ name: "Eve" });
          await rows("topcs").count();
        })`),
      });
      await expect(migrate(db, folder)).rejects.toMatchObject({
        code: "migrations.unknown-table",
        message: expect.stringContaining('no table "topcs". Did you mean "topics"?'),
      });
      expect((await db.execute("SELECT COUNT(*) AS n FROM authors")).rows).toEqual([{ n: 0 }]);
    }),
  );
});

describe.each(ENGINES)("the history of migrations on $name", (engine) => {
  const on = (run: (db: Database) => Promise<void>) => () => withDatabase(engine, run);

  it(
    "takes for done what somebody did by hand",
    on(async (db) => {
      const folder = await migrationsFolder({ "0001_start.ts": START, "0002_pins.ts": PINS });
      await migrate(db, folder, { to: "1" });
      const type = engine.name === "sqlite" ? "INTEGER" : "tinyint(1)";
      await db.execute(`ALTER TABLE topics ADD COLUMN pinned ${type} NOT NULL DEFAULT 0`);
      expect(await migrate(db, folder, { fake: true })).toEqual(["0002_pins"]);
      expect(await pendingMigrations(db, folder)).toEqual([]);
      expect(await migrate(db, folder, { fake: true, to: "1" })).toEqual(["0002_pins"]);
      expect(await applied(db)).toEqual(["0001_start"]);
    }),
  );

  it(
    "takes for undone by hand what has no way back",
    on(async (db) => {
      const close = `runSql({ up: "UPDATE topics SET title = 'closed'" })`;
      const folder = await migrationsFolder({
        "0001_start.ts": START,
        "0002_close.ts": migrationText(close),
      });
      await migrate(db, folder);
      await expect(migrate(db, folder, { to: "1" })).rejects.toThrow(
        "0002_close cannot be taken back",
      );
      expect(await migrate(db, folder, { fake: true, to: "1" })).toEqual(["0002_close"]);
      expect(await applied(db)).toEqual(["0001_start"]);
    }),
  );

  it(
    "is squashed, for databases that have it and for those that have none of it",
    on(async (db) => {
      const files = { "0001_start.ts": START, "0002_pins.ts": PINS, "0003_votes.ts": VOTES };
      const folder = await migrationsFolder(files);
      await migrate(db, folder);
      for (const sql of ROWS) await db.execute(sql);
      const made = await squashMigrations(folder, "1", "2");
      expect(await names(folder)).toEqual(["0001_to_0002_squashed.ts", "0003_votes.ts"]);
      expect(made.operations.map(({ describe }) => describe)).toEqual([
        "create the table authors",
        "create the table topics",
      ]);
      expect(await pendingMigrations(db, folder)).toEqual([]);
      expect(await migrate(db, folder, { to: "2" })).toEqual(["0003_votes"]);
      expect(await applied(db)).toEqual(["0001_to_0002_squashed"]);
      expect(await migrate(db, folder)).toEqual(["0003_votes"]);
      expect(await driftCheck(db, folder)()).toEqual([]);
      await withDatabase(engine, async (fresh) => {
        expect(await migrate(fresh, folder)).toEqual(["0001_to_0002_squashed", "0003_votes"]);
        expect(await driftCheck(fresh, folder)()).toEqual([]);
        await migrate(fresh, folder, { to: "zero" });
      });
    }),
  );

  it(
    "is not squashed where a database has half of it",
    on(async (db) => {
      const folder = await migrationsFolder({ "0001_start.ts": START, "0002_pins.ts": PINS });
      await migrate(db, folder, { to: "1" });
      await squashMigrations(folder, "1", "2", "all");
      await expect(migrate(db, folder)).rejects.toMatchObject({
        code: "migrations.half-replaced",
        message:
          "0001_to_0002_all stands for 0001_start and 0002_pins, and the database has 0001_start alone.",
      });
    }),
  );

  it(
    "of two branches becomes one, for databases that have either",
    on(async (db) => {
      const folder = await migrationsFolder({ "0001_start.ts": START, "0002_votes.ts": VOTES });
      await migrate(db, folder);
      for (const sql of ROWS) await db.execute(sql);
      await db.execute("UPDATE topics SET votes = 7");
      await writeFile(join(folder, "0002_pins.ts"), PINS);
      await expect(migrate(db, folder)).rejects.toMatchObject({
        code: "migrations.duplicate-number",
        hint: expect.stringContaining("makemigrations --merge"),
      });
      expect(await mergeMigrations(folder)).toEqual([{ from: "0002_votes", to: "0003_votes" }]);
      expect(await names(folder)).toEqual(["0001_start.ts", "0002_pins.ts", "0003_votes.ts"]);
      expect(await readFile(join(folder, "0003_votes.ts"), "utf8")).toContain(
        'replaces: ["0002_votes"],',
      );
      const states = await migrationStates(db, folder);
      expect(states.map((one) => one.applied)).toEqual([true, false, true]);
      expect(await migrate(db, folder)).toEqual(["0002_pins"]);
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect((await db.execute("SELECT votes, pinned FROM topics LIMIT 1")).rows).toEqual([
        { votes: 7, pinned: 0 },
      ]);
      expect(await mergeMigrations(folder)).toEqual([]);
      await migrate(db, folder, { to: "1" });
      expect(await migrate(db, folder)).toEqual(["0002_pins", "0003_votes"]);
      await migrate(db, folder, { to: "zero" });
    }),
  );

  it(
    "keeps what the other branch wrote where a table is made anew",
    on(async (db) => {
      const folder = await migrationsFolder({ "0001_start.ts": START, "0002_votes.ts": VOTES });
      await migrate(db, folder);
      for (const sql of ROWS) await db.execute(sql);
      await db.execute("UPDATE topics SET votes = 7");
      const longer = `alterField({ table: "topics", name: "title", field: { kind: "char", max: 80, default: "" } })`;
      await writeFile(join(folder, "0002_longer.ts"), migrationText(longer));
      await mergeMigrations(folder);
      expect(await migrate(db, folder)).toEqual(["0002_longer"]);
      expect((await db.execute("SELECT votes FROM topics LIMIT 1")).rows).toEqual([{ votes: 7 }]);
      expect(await driftCheck(db, folder)()).toEqual([]);
    }),
  );
});

describe("a new file for rows", () => {
  it("is numbered, named and ready to be filled in", async () => {
    const folder = await migrationsFolder({ "0001_start.ts": START });
    await makeEmptyMigration(folder, "close_old_topics");
    expect(await names(folder)).toEqual(["0001_start.ts", "0002_close_old_topics.ts"]);
    const path = await makeEmptyMigration(folder);
    expect(await readFile(path, "utf8")).toContain("runData(async (db, rows) => {");
    await rm(path);
    await expect(makeEmptyMigration(folder, "no good")).rejects.toThrow(
      '"no good" cannot be the name of a migration.',
    );
  });
});
