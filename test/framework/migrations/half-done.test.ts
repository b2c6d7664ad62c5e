import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "quintet/database";
import { driftCheck, migrate, migrationStates } from "quintet/migrations";
import { describe, expect, it } from "vitest";
import { ENGINES, migrationsFolder, migrationText, withDatabase } from "./support.ts";

const START = migrationText(`
  createTable({
    table: "notes",
    fields: { id: { kind: "id" }, title: { kind: "char", max: 80 }, rank: { kind: "int", default: 0 } },
  })`);

const counted = `runData(
  async (db) => { await db.execute("UPDATE notes SET \`rank\` = \`rank\` + 1"); },
  async (db) => { await db.execute("UPDATE notes SET \`rank\` = \`rank\` - 1"); },
)`;

/** A table, a field and a count are done; then rows stand in the way. */
const CHANGE = (last: string) => `
  createTable({ table: "tags", fields: { id: { kind: "id" }, word: { kind: "key", max: 9 } } }),
  addField({ table: "notes", name: "more", field: { kind: "int", default: 1 } }),
  ${counted},
  runSql({ up: "UPDATE notes SET \`rank\` = \`rank\` + 10", down: "UPDATE notes SET \`rank\` = \`rank\` - 10" }),
  ${last},
  addField({ table: "notes", name: "never", field: { kind: "int", default: 1 } })`;

/** Fails in its last operation but one, after the others were done. */
async function withHalf(
  engine: (typeof ENGINES)[number],
  last: string,
  run: (db: Database, folder: string, error: Record<string, string>) => Promise<void>,
): Promise<void> {
  await withDatabase(engine, async (db) => {
    const folder = await migrationsFolder({ "0001_start.ts": START });
    await migrate(db, folder);
    await db.execute("INSERT INTO notes (title) VALUES ('same'), ('same'), ('12a')");
    await writeFile(join(folder, "0002_change.ts"), migrationText(CHANGE(last)));
    const error = await migrate(db, folder).then(
      () => expect.unreachable(),
      (refused: unknown) => refused,
    );
    await run(db, folder, error as Record<string, string>);
  });
}

const ranks = async (db: Database) =>
  (await db.execute<{ n: number }>("SELECT `rank` AS n FROM notes")).rows.map(({ n }) => n);

/** Whether the tables are as the first migration left them, and the journal knows of no more. */
async function isAsBefore(db: Database, folder: string): Promise<void> {
  const first = await migrationsFolder({ "0001_start.ts": START });
  expect(await driftCheck(db, first)()).toEqual([]);
  await expect(db.execute("SELECT * FROM tags")).rejects.toThrow();
  await expect(db.execute("SELECT more FROM notes")).rejects.toThrow();
  expect(await ranks(db)).toEqual([0, 0, 0]);
  expect((await migrationStates(db, folder)).map(({ applied }) => applied)).toEqual([true, false]);
  expect((await db.execute("SELECT * FROM quintet_migration_steps")).rows).toEqual([]);
}

const FAILURES: Readonly<Record<string, { last: string; mend: string }>> = {
  "a unique field over values that are there twice": {
    last: 'alterField({ table: "notes", name: "title", field: { kind: "char", max: 80, unique: true } })',
    mend: "UPDATE notes SET title = 'other' WHERE id = 2",
  },
  "text that becomes a number and is none": {
    last: 'alterField({ table: "notes", name: "title", field: { kind: "int" } })',
    mend: "UPDATE notes SET title = id",
  },
  "text that becomes too long": {
    last: 'alterField({ table: "notes", name: "title", field: { kind: "char", max: 3 } })',
    mend: "UPDATE notes SET title = id",
  },
  "a statement of its own that the database refuses": {
    last: 'runSql({ up: "CREATE UNIQUE INDEX titles ON notes (title)", down: { sqlite: "DROP INDEX titles", mysql: "DROP INDEX titles ON notes", mariadb: "DROP INDEX titles ON notes" } })',
    mend: "UPDATE notes SET title = 'other' WHERE id = 2",
  },
};

describe.each(ENGINES)("a migration that fails on the rows on $name", (engine) => {
  const cases = Object.entries(FAILURES);

  it.each(cases)("%s: it goes on from there when they are mended", (_, { last, mend }) =>
    withHalf(engine, last, async (db, folder, { message, hint }) => {
      expect(message).toMatch(/^0002_change, operation 5 \(/);
      expect(hint).toContain(
        engine.name === "sqlite"
          ? "Nothing of this migration was kept. Run migrate again when that is done."
          : "What was done before it is kept. Run migrate 0002_change when that is done, and it " +
              "goes on from there; or run migrate 0001_start, and what was done is undone.",
      );
      await db.execute(mend);
      expect(await migrate(db, folder)).toEqual(["0002_change"]);
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect(await ranks(db)).toEqual([11, 11, 11]);
    }),
  );

  it.each(cases)("%s: what was done is undone by migrating back", (_, { last, mend }) =>
    withHalf(engine, last, async (db, folder) => {
      const undone = engine.name === "sqlite" ? [] : ["0002_change"];
      expect(await migrate(db, folder, { to: "1" })).toEqual(undone);
      await isAsBefore(db, folder);
      await db.execute(mend);
      expect(await migrate(db, folder)).toEqual(["0002_change"]);
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect(await ranks(db)).toEqual([11, 11, 11]);
    }),
  );

  it("on its way back goes on when they are mended, and forward again when they are not", () =>
    withDatabase(engine, async (db) => {
      const wider = 'alterField({ table: "notes", name: "title", field: { kind: "text" } })';
      const folder = await migrationsFolder({
        "0001_start.ts": START,
        "0002_change.ts": migrationText(
          `${wider}, ${counted}, addField({ table: "notes", name: "more", field: { kind: "int", default: 1 } })`,
        ),
      });
      await migrate(db, folder);
      await db.execute("INSERT INTO notes (title, `rank`) VALUES (?, 1)", ["x".repeat(90)]);
      await expect(migrate(db, folder, { to: "1" })).rejects.toMatchObject({
        code: "migrations.does-not-fit",
      });
      expect(await migrate(db, folder)).toEqual(engine.name === "sqlite" ? [] : ["0002_change"]);
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect(await ranks(db)).toEqual([1]);
      await expect(migrate(db, folder, { to: "1" })).rejects.toThrow("longer than 80 characters");
      await db.execute("UPDATE notes SET title = 'short'");
      expect(await migrate(db, folder, { to: "1" })).toEqual(["0002_change"]);
      expect(await ranks(db)).toEqual([0]);
    }));
});

describe.each(ENGINES.filter(({ name }) => name !== "sqlite"))(
  "a migration that was half done on $name",
  (engine) => {
    it("is not taken back where it has no way back, and says so before anything is undone", () =>
      withHalf(
        engine,
        'runData(async () => {}), alterField({ table: "notes", name: "title", field: { kind: "int" } })',
        async (db, folder) => {
          await expect(migrate(db, folder, { to: "1" })).rejects.toMatchObject({
            code: "migrations.irreversible",
          });
          expect(await ranks(db)).toEqual([11, 11, 11]);
          await db.execute("UPDATE notes SET title = id");
          expect(await migrate(db, folder)).toEqual(["0002_change"]);
        },
      ));

    it("leaves a table alone that stood in its way", () =>
      withDatabase(engine, async (db) => {
        const folder = await migrationsFolder({ "0001_start.ts": START });
        await migrate(db, folder);
        await db.execute("CREATE TABLE tags (id INT)");
        await db.execute("INSERT INTO tags VALUES (7)");
        await writeFile(join(folder, "0002_change.ts"), migrationText(CHANGE(counted)));
        await expect(migrate(db, folder)).rejects.toMatchObject({
          code: "migrations.contradiction",
        });
        expect(await migrate(db, folder, { to: "1" })).toEqual(["0002_change"]);
        expect((await db.execute("SELECT id FROM tags")).rows).toEqual([{ id: 7 }]);
      }));
  },
);
