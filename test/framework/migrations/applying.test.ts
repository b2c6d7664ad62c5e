import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  appliedMigrations,
  driftCheck,
  editedMigrations,
  makeMigration,
  migrate,
  migrationSql,
  migrationStates,
  pendingMigrations,
} from "quintet/migrations";
import { describe, expect, it } from "vitest";
import { models } from "./forum-models.ts";
import { ENGINES, migrationsFolder, migrationText, withDatabase } from "./support.ts";

const NOTES = migrationText(
  'createTable({ table: "notes", fields: { id: { kind: "id" }, title: { kind: "char", max: 80 } } })',
);
const TEXT = migrationText(
  'addField({ table: "notes", name: "text", field: { kind: "text", null: true } })',
);

const notesFolder = () => migrationsFolder({ "0001_notes.ts": NOTES, "0002_text.ts": TEXT });

describe.each(ENGINES)("migrating $name", (engine) => {
  it("makes exactly the tables that the models want", () =>
    withDatabase(engine, async (db) => {
      const folder = await migrationsFolder();
      await makeMigration(models, folder);
      expect(await driftCheck(db, folder)()).toMatchObject([
        { message: "the table members is missing" },
        { message: "the table topics is missing" },
        { message: "the table posts is missing" },
      ]);
      expect(await migrate(db, folder)).toEqual(["0001_initial"]);
      expect(await driftCheck(db, folder)()).toEqual([]);
    }));

  it("keeps the rules that the models promise", () =>
    withDatabase(engine, async (db) => {
      const folder = await migrationsFolder();
      await makeMigration(models, folder);
      await migrate(db, folder);
      const member = "INSERT INTO members (name, name_key) VALUES (?, ?)";
      await db.execute(member, ["Ann", "ann"]);
      await db.execute(member, ["ANN", "ANN"]);
      await expect(db.execute(member, ["Ann", "ann"])).rejects.toThrow();
      await db.execute("INSERT INTO topics (title, author_id, bumped_at) VALUES ('t', 1, ?)", [
        new Date(0),
      ]);
      await db.execute("INSERT INTO posts (topic_id, number, body) VALUES (1, 1, 'b')");
      await db.execute("UPDATE topics SET last_post_id = 1");
      await expect(db.execute("DELETE FROM members WHERE id = 1")).rejects.toThrow();
      await expect(db.execute("UPDATE topics SET last_post_id = 77")).rejects.toThrow();
      await db.execute("DELETE FROM posts");
      const { rows } = await db.execute("SELECT state, last_post_id FROM topics");
      expect(rows).toEqual([{ state: "open", last_post_id: null }]);
    }));

  it("does each migration once, and tells what it does", () =>
    withDatabase(engine, async (db) => {
      const folder = await notesFolder();
      const lines: string[] = [];
      const log = (line: string) => void lines.push(line.replace(/\d+ ms/, "n ms"));
      expect(await pendingMigrations(db, folder)).toEqual(["0001_notes", "0002_text"]);
      await migrate(db, folder, { log });
      expect(lines).toEqual(["Apply 0001_notes (n ms)", "Apply 0002_text (n ms)"]);
      expect(await migrate(db, folder, { log })).toEqual([]);
      expect(lines).toHaveLength(2);
      expect(await pendingMigrations(db, folder)).toEqual([]);
      expect(await appliedMigrations(db)).toMatchObject([
        { name: "0001_notes" },
        { name: "0002_text" },
      ]);
    }));

  it("goes to a migration by number or name, forwards and back", () =>
    withDatabase(engine, async (db) => {
      const folder = await notesFolder();
      expect(await migrate(db, folder, { to: "1" })).toEqual(["0001_notes"]);
      expect(await migrationStates(db, folder)).toMatchObject([
        { name: "0001_notes", applied: true },
        { name: "0002_text", applied: false, appliedAt: undefined },
      ]);
      await migrate(db, folder, { to: "0002_text" });
      await db.execute("INSERT INTO notes (title, text) VALUES ('kept', 'lost')");
      expect(await migrate(db, folder, { to: "1" })).toEqual(["0002_text"]);
      expect((await db.execute("SELECT * FROM notes")).rows).toEqual([{ id: 1, title: "kept" }]);
      expect(await migrate(db, folder, { to: "zero" })).toEqual(["0001_notes"]);
      await expect(db.execute("SELECT * FROM notes")).rejects.toThrow();
      expect(await migrate(db, folder)).toEqual(["0001_notes", "0002_text"]);
    }));

  it("says what it would do, and does nothing, when only the plan is wanted", () =>
    withDatabase(engine, async (db) => {
      const folder = await notesFolder();
      const lines: string[] = [];
      await migrate(db, folder, { plan: true, log: (line) => void lines.push(line) });
      expect(lines).toEqual([
        "Apply 0001_notes",
        "    create the table notes",
        "Apply 0002_text",
        "    add the field text to notes",
      ]);
      expect(await pendingMigrations(db, folder)).toHaveLength(2);
    }));

  it("warns of a file that was edited after it was applied; its formatting is no matter", () =>
    withDatabase(engine, async (db) => {
      const folder = await notesFolder();
      await migrate(db, folder);
      const lines: string[] = [];
      const log = (line: string) => void lines.push(line);
      await writeFile(join(folder, "0001_notes.ts"), NOTES.replaceAll("{ ", "{\n\n "));
      expect(await migrate(db, folder, { log })).toEqual([]);
      expect(await editedMigrations(db, folder)).toEqual([]);
      await writeFile(join(folder, "0001_notes.ts"), NOTES.replace("80", "90"));
      expect(await migrate(db, folder, { log })).toEqual([]);
      expect(lines).toEqual([
        "Warning: 0001_notes was edited after it was applied; the database has it as it was.",
      ]);
      expect(await editedMigrations(db, folder)).toEqual(["0001_notes"]);
    }));

  it("prints the SQL of a migration, which makes the same table", () =>
    withDatabase(engine, async (db) => {
      const folder = await migrationsFolder();
      await makeMigration(models, folder);
      for (const statement of await migrationSql(db, folder, "1")) {
        if (!statement.startsWith("--")) await db.execute(statement);
      }
      expect(await driftCheck(db, folder)()).toEqual([]);
      const back = await migrationSql(db, folder, "0001_initial", { backwards: true });
      expect(back[0]).toBe("-- remove the foreign key lastPost from topics");
      expect(await migrationSql(db, folder, "zero")).toEqual([]);
    }));

  it("keeps what was done before a failing operation only where it must", () =>
    withDatabase(engine, async (db) => {
      const folder = await notesFolder();
      await writeFile(
        join(folder, "0003_bad.ts"),
        migrationText(
          'addIndex({ table: "notes", name: "t", columns: ["title"] }), runSql({ up: "SELEC 1" })',
        ),
      );
      const kept =
        engine.name === "sqlite"
          ? "Nothing of this migration was kept."
          : "What was done before it is kept. Run migrate 0003_bad when that is done, and it goes on from there; or run migrate 0002_text, and what was done is undone.";
      await expect(migrate(db, folder)).rejects.toMatchObject({
        code: "migrations.step-failed",
        message: expect.stringMatching(/^0003_bad, operation 2 \(run SQL: SELEC 1\): /),
        hint: expect.stringContaining(kept),
      });
      await writeFile(
        join(folder, "0003_bad.ts"),
        migrationText('addIndex({ table: "notes", name: "t", columns: ["title"] })'),
      );
      expect(await migrate(db, folder)).toEqual(["0003_bad"]);
      expect(await driftCheck(db, folder)()).toEqual([]);
    }));

  it("stops where the database is not as it was left", () =>
    withDatabase(engine, async (db) => {
      await db.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT)");
      await expect(migrate(db, await notesFolder())).rejects.toMatchObject({
        code: "migrations.contradiction",
        message: expect.stringContaining("the table notes is there already and differs: "),
      });
    }));

  it("costs two statements when there is nothing to do", () =>
    withDatabase(engine, async (db) => {
      const folder = await notesFolder();
      await migrate(db, folder);
      const { queries } = await db.queries.record(() => migrate(db, folder));
      expect(queries).toHaveLength(2);
    }));
});
