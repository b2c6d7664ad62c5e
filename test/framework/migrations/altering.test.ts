import { join } from "node:path";
import { writeFile } from "node:fs/promises";
import type { Database } from "quintet/database";
import { driftCheck, migrate } from "quintet/migrations";
import { describe, expect, it } from "vitest";
import { ENGINES, migrationsFolder, migrationText, withDatabase } from "./support.ts";

const START = migrationText(`
  createTable({ table: "people", fields: { id: { kind: "id" }, name: { kind: "char", max: 40 } } }),
  createTable({
    table: "notes",
    fields: {
      id: { kind: "id" },
      title: { kind: "char", max: 80 },
      rank: { kind: "int", null: true },
      owner: { kind: "foreignKey", references: "people", onDelete: "restrict" },
      above: { kind: "foreignKey", null: true, references: "notes", onDelete: "cascade" },
    },
    indexes: [{ name: "notes_by_title", columns: ["title", "-rank"] }],
  }),
  createTable({
    table: "tags",
    fields: {
      id: { kind: "id" },
      word: { kind: "key", max: 20, unique: true },
      note: { kind: "foreignKey", references: "notes", onDelete: "cascade" },
    },
  })`);

const ROWS = [
  "INSERT INTO people (name) VALUES ('Ann'), ('Bob')",
  "INSERT INTO notes (title, rank, owner_id) VALUES ('a', 1, 1), ('b', NULL, 2), ('gone', 3, 2)",
  "UPDATE notes SET above_id = 1 WHERE id = 2",
  "DELETE FROM notes WHERE id = 3",
  "INSERT INTO tags (word, note_id) VALUES ('x', 1), ('y', 2)",
];

/** `rank` is a word of MySQL's, so hand-written SQL quotes it. */
const quoted = (sql: string) => sql.replaceAll(/\brank\b/g, "`rank`");

/** Applies the start with its rows, then the operations; looks; takes them back; looks again. */
async function altered(
  db: Database,
  operations: string,
  look: (folder: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const folder = await migrationsFolder({ "0001_start.ts": START });
  await migrate(db, folder);
  for (const sql of ROWS) await db.execute(quoted(sql));
  await writeFile(join(folder, "0002_change.ts"), migrationText(operations));
  await migrate(db, folder);
  expect(await driftCheck(db, folder)()).toEqual([]);
  expect(await counts(db)).toEqual([2, 2, 2]);
  await look(folder);
  await migrate(db, folder, { to: "1" });
  const first = await migrationsFolder({ "0001_start.ts": START });
  expect(await driftCheck(db, first)()).toEqual([]);
  expect(await migrate(db, folder)).toEqual(["0002_change"]);
  expect(await driftCheck(db, folder)()).toEqual([]);
}

async function counts(db: Database): Promise<number[]> {
  const tables = ["people", "notes", "tags"];
  const results = await Promise.all(
    tables.map((table) =>
      db.execute<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`).catch(() => undefined),
    ),
  );
  return results.map((result) => Number(result?.rows[0]?.n ?? 2));
}

const rowsOf = async (db: Database, sql: string) => (await db.execute(quoted(sql))).rows;

describe.each(ENGINES)("altering tables with rows on $name", (engine) => {
  const on = (run: (db: Database) => Promise<void>) => () => withDatabase(engine, run);

  it(
    "adds fields: optional, with a default, filled, and a foreign key",
    on((db) =>
      altered(
        db,
        `addField({ table: "notes", name: "text", field: { kind: "text", null: true } }),
         addField({ table: "notes", name: "state", field: { kind: "choice", default: "open" } }),
         addField({ table: "notes", name: "size", field: { kind: "int" }, fill: 5 }),
         addField({ table: "notes", name: "both", field: { kind: "text", default: "later" }, fill: "it's" }),
         addField({ table: "notes", name: "long", field: { kind: "text" }, fill: "it's" }),
         addField({ table: "notes", name: "code", field: { kind: "key", max: 9, unique: true, null: true } }),
         addField({ table: "notes", name: "reader", field: { kind: "foreignKey", null: true, references: "people", onDelete: "setNull" } })`,
        async () => {
          expect(
            await rowsOf(
              db,
              "SELECT text, state, size, notes.both AS bth, notes.long AS lng, code, reader_id FROM notes LIMIT 1",
            ),
          ).toEqual([
            {
              text: null,
              state: "open",
              size: 5,
              bth: "it's",
              lng: "it's",
              code: null,
              reader_id: null,
            },
          ]);
        },
      ),
    ),
  );

  it(
    "refuses a required field without a value for the rows that are there",
    on(async (db) => {
      await expect(
        altered(db, `addField({ table: "notes", name: "size", field: { kind: "int" } })`),
      ).rejects.toMatchObject({
        code: "migrations.needs-fill",
        message:
          "0002_change, operation 1 (add the field size to notes): " +
          'The column "size" is required and has no default, and the table "notes" has rows.',
      });
    }),
  );

  it(
    "alters type, length, default and uniqueness",
    on((db) =>
      altered(
        db,
        `alterField({ table: "notes", name: "title", field: { kind: "text" } }),
         alterField({ table: "people", name: "name", field: { kind: "key", max: 50, unique: true, default: "nobody" } }),
         alterField({ table: "notes", name: "rank", field: { kind: "bigint", null: true, default: 4 } })`.replace(
          'alterField({ table: "notes", name: "title"',
          'removeIndex({ table: "notes", name: "notes_by_title" }), alterField({ table: "notes", name: "title"',
        ),
        async () => {
          expect(await rowsOf(db, "SELECT title, rank FROM notes ORDER BY id")).toEqual([
            { title: "a", rank: 1 },
            { title: "b", rank: null },
          ]);
        },
      ),
    ),
  );

  it(
    "writes no row where a field that was required only changes its type",
    on(async (db) => {
      const sent: string[] = [];
      const stop = db.queries.listen(({ sql }) => sent.push(sql));
      await altered(
        db,
        `alterField({ table: "people", name: "name", field: { kind: "char", max: 60, default: "nobody" } })`,
      );
      stop();
      expect(sent.filter((sql) => /^UPDATE `people`/.test(sql))).toEqual([]);
    }),
  );

  it(
    "makes an optional field required, and fills what was empty",
    on((db) =>
      altered(
        db,
        `alterField({ table: "notes", name: "rank", field: { kind: "int" }, fill: 9 })`,
        async () => {
          expect(await rowsOf(db, "SELECT rank FROM notes ORDER BY id")).toEqual([
            { rank: 1 },
            { rank: 9 },
          ]);
        },
      ),
    ),
  );

  it(
    "makes a foreign key optional under its constraint",
    on((db) =>
      altered(
        db,
        `alterField({ table: "notes", name: "owner", field: { kind: "foreignKey", null: true, references: "people", onDelete: "restrict" } })`,
        async () => {
          await expect(db.execute("DELETE FROM people WHERE id = 1")).rejects.toThrow();
        },
      ),
    ),
  );

  it(
    "changes what a deletion does",
    on((db) =>
      altered(
        db,
        `alterField({ table: "notes", name: "owner", field: { kind: "foreignKey", references: "people", onDelete: "cascade" } })`,
        async () => {
          await db
            .transaction(async () => {
              await db.execute("DELETE FROM people WHERE id = 2");
              expect(await rowsOf(db, "SELECT id FROM notes")).toEqual([{ id: 1 }]);
              throw new Error("undo");
            })
            .catch(() => undefined);
        },
      ),
    ),
  );

  it(
    "renames fields with their indexes and keys",
    on((db) =>
      altered(
        db,
        `renameField({ table: "notes", from: "title", to: "headLine" }),
         renameField({ table: "notes", from: "owner", to: "author" }),
         renameField({ table: "tags", from: "word", to: "name" })`,
        async () => {
          expect(await rowsOf(db, "SELECT head_line, author_id FROM notes ORDER BY id")).toEqual([
            { head_line: "a", author_id: 1 },
            { head_line: "b", author_id: 2 },
          ]);
        },
      ),
    ),
  );

  it(
    "renames a table that others and itself point at",
    on((db) =>
      altered(db, `renameTable({ from: "notes", to: "papers" })`, async () => {
        expect(
          await rowsOf(db, "SELECT COUNT(*) AS n FROM papers JOIN tags ON note_id = papers.id"),
        ).toEqual([{ n: 2 }]);
        await expect(
          db.execute("INSERT INTO tags (word, note_id) VALUES ('z', 99)"),
        ).rejects.toThrow();
      }),
    ),
  );

  it(
    "adds and removes indexes, and keeps one for each foreign key",
    on((db) =>
      altered(
        db,
        `addIndex({ table: "notes", name: "notes_by_owner", columns: ["owner_id", "-id"] }),
         addIndex({ table: "notes", name: "one_title", columns: ["title", "owner_id"], unique: true }),
         removeIndex({ table: "notes", name: "notes_by_owner" }),
         removeIndex({ table: "notes", name: "notes_by_title" })`,
      ),
    ),
  );

  it(
    "removes fields, also one with a key",
    on((db) =>
      altered(
        db,
        `removeField({ table: "notes", name: "above" }),
         removeIndex({ table: "notes", name: "notes_by_title" }),
         removeField({ table: "notes", name: "rank" }),
         removeField({ table: "people", name: "name" })`,
      ),
    ),
  );

  it(
    "never gives the id of a deleted row again",
    on((db) =>
      altered(
        db,
        `alterField({ table: "notes", name: "title", field: { kind: "char", max: 90 } })`,
        async () => {
          await db
            .transaction(async () => {
              await db.execute("INSERT INTO notes (title, owner_id) VALUES ('new', 1)");
              expect(await rowsOf(db, "SELECT MAX(id) AS id FROM notes")).toEqual([{ id: 4 }]);
              throw new Error("undo");
            })
            .catch(() => undefined);
        },
      ),
    ),
  );

  it(
    "runs functions and SQL of its own, and takes them back",
    on((db) =>
      altered(
        db,
        `runData(
           async (db) => { await db.execute("UPDATE people SET name = 'Zoe' WHERE id = 1"); },
           async (db) => { await db.execute("UPDATE people SET name = 'Ann' WHERE id = 1"); },
         ),
         runSql({
           up: ["UPDATE people SET name = CONCAT(name, '!') WHERE id = 2", "DELETE FROM tags WHERE id > 2"],
           down: { sqlite: "UPDATE people SET name = 'Bob' WHERE id = 2", mysql: "UPDATE people SET name = 'Bob' WHERE id = 2" },
         })`,
        async () => {
          expect(await rowsOf(db, "SELECT name FROM people ORDER BY id")).toEqual([
            { name: "Zoe" },
            { name: "Bob!" },
          ]);
        },
      ),
    ),
  );
});

describe("making a table of SQLite anew", () => {
  const [sqlite] = ENGINES;

  it("keeps its triggers and the indexes that others added", () =>
    withDatabase(sqlite!, async (db) => {
      await altered(
        db,
        `runSql({
           up: [
             "CREATE INDEX extra ON notes (title) WHERE rank IS NOT NULL",
             "CREATE TRIGGER tagged AFTER INSERT ON tags BEGIN UPDATE notes SET rank = 0 WHERE id = new.note_id; END",
             "CREATE TRIGGER noted AFTER INSERT ON notes BEGIN UPDATE people SET name = 'noted' WHERE id = new.owner_id; END",
           ],
           down: ["DROP INDEX extra", "DROP TRIGGER tagged", "DROP TRIGGER noted"],
         }),
         alterField({ table: "notes", name: "title", field: { kind: "text" } }),
         alterField({ table: "notes", name: "rank", field: { kind: "int", default: 1, null: true } })`.replace(
          '{ kind: "text" }',
          '{ kind: "char", max: 99, default: "" }',
        ),
        async () => {
          const { rows } = await db.execute(
            "SELECT name FROM sqlite_master WHERE name IN ('extra', 'tagged', 'noted') ORDER BY name",
          );
          expect(rows).toEqual([{ name: "extra" }, { name: "noted" }, { name: "tagged" }]);
        },
      );
    }));

  it("watches foreign keys again afterwards", () =>
    withDatabase(sqlite!, async (db) => {
      await altered(
        db,
        `alterField({ table: "notes", name: "title", field: { kind: "char", max: 9, default: "" } })`,
      );
      await expect(db.execute("DELETE FROM people")).rejects.toThrow();
    }));
});
