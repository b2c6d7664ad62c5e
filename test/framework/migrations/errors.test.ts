import { openDatabase } from "quintet/database";
import { makeMigration, migrate, migrationSql } from "quintet/migrations";
import { describe, expect, it } from "vitest";
import { migrationsFolder, migrationText } from "./support.ts";

const NOTES = migrationText(
  'createTable({ table: "notes", fields: { id: { kind: "id" }, title: { kind: "char", max: 80 } } })',
);

/** What migrating an empty database with these files says. */
async function saying(files: Readonly<Record<string, string>>, to?: string) {
  const db = await openDatabase("sqlite::memory:");
  try {
    await migrate(db, await migrationsFolder(files), { to });
    return undefined;
  } catch (error) {
    const { code, message, hint } = error as { code: string; message: string; hint: string };
    return { code, message, hint };
  } finally {
    await db.close();
  }
}

describe("a folder of migrations", () => {
  it("may be missing or hold nothing", async () => {
    expect(await saying({})).toBeUndefined();
    const db = await openDatabase("sqlite::memory:");
    expect(await migrate(db, "var/there-is-no-such-folder")).toEqual([]);
    await db.close();
  });

  it("may hold what is not a script, and files that begin with _", async () => {
    expect(
      await saying({ "README.md": "", "_notes.ts": "", "0001_notes.ts": NOTES }),
    ).toBeUndefined();
  });

  it("refuses other names", async () => {
    expect(await saying({ "notes.ts": NOTES })).toEqual({
      code: "migrations.bad-name",
      message: '"notes.ts" in the folder of migrations is not called like a migration.',
      hint:
        "Migrations are called 0001_initial.ts: four digits, small letters, digits and _. " +
        "Rename the file, or put it elsewhere (a name that begins with _ is left alone).",
    });
  });

  it("refuses a number that is there twice", async () => {
    expect(await saying({ "0001_a.ts": NOTES, "0001_b.ts": NOTES })).toEqual({
      code: "migrations.duplicate-number",
      message: "Two migrations have the number 0001: 0001_a.ts and 0001_b.ts.",
      hint: "Two branches each added one. Run makemigrations --merge, which puts them in one order.",
    });
  });

  it("refuses a gap", async () => {
    expect(await saying({ "0001_a.ts": NOTES, "0003_b.ts": NOTES })).toEqual({
      code: "migrations.gap",
      message: "The migration 0002 is missing: 0001_a.ts is followed by 0003_b.ts.",
      hint: "Bring the missing file back (version control has it), or number the files without a gap.",
    });
  });

  it("refuses a file that exports no migration", async () => {
    expect(await saying({ "0001_a.ts": "export const a = 1;\n" })).toEqual({
      code: "migrations.not-a-migration",
      message: "The file 0001_a.ts does not export a migration as its default.",
      hint: "It should read: export default migration({ operations: [ … ] });",
    });
  });

  it("refuses a file that cannot be loaded", async () => {
    const found = await saying({ "0001_a.ts": 'throw new Error("no");\n' });
    expect(found).toMatchObject({
      code: "migrations.cannot-load",
      message: "The migration 0001_a.ts cannot be loaded: no",
    });
  });

  it("refuses a name of a new one that is no name", async () => {
    await expect(makeMigration([], await migrationsFolder())).resolves.toBeNull();
    const { models } = await import("./forum-models.ts");
    await expect(
      makeMigration(models, await migrationsFolder(), { name: "../x" }),
    ).rejects.toMatchObject({
      code: "migrations.bad-name",
      message: '"../x" cannot be the name of a migration.',
    });
  });
});

describe("an operation", () => {
  const after = (operations: string) =>
    saying({ "0001_notes.ts": NOTES, "0002_next.ts": migrationText(operations) });

  it("refuses a table that is not there", async () => {
    expect(await after('dropTable({ table: "note" })')).toEqual({
      code: "migrations.unknown-table",
      message:
        '0002_next, operation 1: At this point of the migrations there is no table "note". Did you mean "notes"?',
      hint: "There are notes. Correct the name, or create the table in an earlier operation.",
    });
  });

  it("refuses a field or an index that is not there", async () => {
    expect(await after('removeField({ table: "notes", name: "titel" })')).toMatchObject({
      code: "migrations.unknown-field",
      message:
        '0002_next, operation 1: At this point of the migrations the table "notes" has no field "titel". Did you mean "title"?',
      hint: "It has id and title.",
    });
    expect(await after('removeIndex({ table: "notes", name: "x" })')).toMatchObject({
      code: "migrations.unknown-index",
      hint: "It has none.",
    });
  });

  it("refuses a name that is taken", async () => {
    expect(await after('createTable({ table: "notes", fields: {} })')).toMatchObject({
      code: "migrations.already-there",
      message:
        '0002_next, operation 1: At this point of the migrations there already is a table "notes".',
    });
  });

  it("refuses to drop what is still pointed at or indexed", async () => {
    const pointing = `createTable({ table: "tags", fields: { id: { kind: "id" }, note: { kind: "foreignKey", references: "notes" } } })`;
    expect(await after(`${pointing}, dropTable({ table: "notes" })`)).toMatchObject({
      code: "migrations.still-referenced",
      message:
        '0002_next, operation 2: The table "notes" cannot be dropped: the foreign key "note" of "tags" points at it.',
    });
    const indexing = 'addIndex({ table: "notes", name: "i", columns: ["-title"] })';
    expect(
      await after(`${indexing}, removeField({ table: "notes", name: "title" })`),
    ).toMatchObject({
      code: "migrations.field-in-index",
      message:
        '0002_next, operation 2: The column "title" of "notes" cannot be removed: the index "i" covers it.',
    });
  });

  it("refuses a foreign key that is none, and a constant that does not fit", async () => {
    expect(await after('removeForeignKey({ table: "notes", name: "title" })')).toMatchObject({
      code: "migrations.no-foreign-key",
    });
    expect(
      await after(
        'addField({ table: "notes", name: "size", field: { kind: "int", default: "big" } })',
      ),
    ).toMatchObject({
      code: "migrations.bad-constant",
      message: expect.stringContaining(
        'The column "size" is int and cannot hold the constant "big".',
      ),
    });
  });
});

describe("a database and its folder", () => {
  it("do not go together when the database is newer", async () => {
    const db = await openDatabase("sqlite::memory:");
    await migrate(db, await migrationsFolder({ "0001_notes.ts": NOTES }));
    await expect(migrate(db, await migrationsFolder())).rejects.toMatchObject({
      code: "migrations.database-newer",
      message: "The database has 0001_notes, and the folder of migrations has not.",
    });
    await db.close();
  });

  it("do not go together when an earlier migration came later", async () => {
    const db = await openDatabase("sqlite::memory:");
    await migrate(
      db,
      await migrationsFolder({
        "0001_notes.ts": NOTES,
        "0002_b.ts": migrationText('runSql({ up: "SELECT 1" })'),
      }),
    );
    await db.execute("DELETE FROM quintet_migrations WHERE name = '0001_notes'");
    await expect(
      migrate(
        db,
        await migrationsFolder({
          "0001_notes.ts": NOTES,
          "0002_b.ts": migrationText('runSql({ up: "SELECT 1" })'),
        }),
      ),
    ).rejects.toMatchObject({
      code: "migrations.out-of-order",
      message: "0001_notes is not applied, but 0002_b, which comes after it, is.",
    });
    await db.close();
  });

  it("know the target's name", async () => {
    expect(await saying({ "0001_notes.ts": NOTES }, "0001_note")).toEqual({
      code: "migrations.unknown-target",
      message: 'There is no migration "0001_note". Did you mean "0001_notes"?',
      hint: "There are zero, 0001_notes.",
    });
    await expect(
      migrationSql({ engine: "mysql" }, await migrationsFolder(), "9"),
    ).rejects.toMatchObject({
      hint: "The folder has none.",
    });
  });

  it("do not go back over what has no way back", async () => {
    const folder = await migrationsFolder({
      "0001_a.ts": migrationText('runSql({ up: "SELECT 1" })'),
    });
    const db = await openDatabase("sqlite::memory:");
    await migrate(db, folder);
    await expect(migrate(db, folder, { to: "zero" })).rejects.toMatchObject({
      code: "migrations.irreversible",
      message: "0001_a cannot be taken back: its operation 1 (run SQL: SELECT 1) has no reverse.",
    });
    await db.close();
  });
});
