import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "quintet/database";
import { driftCheck, migrate, migrationStates } from "quintet/migrations";
import { describe, expect, it } from "vitest";
import { ENGINES, migrationsFolder, migrationText, withDatabase } from "./support.ts";

const START = migrationText(`
  createTable({ table: "people", fields: { id: { kind: "id" }, name: { kind: "char", max: 40, null: true } } }),
  createTable({
    table: "notes",
    fields: {
      id: { kind: "id" },
      title: { kind: "char", max: 80 },
      text: { kind: "text" },
      price: { kind: "decimal", digits: 8, places: 3 },
      size: { kind: "int" },
      large: { kind: "bigint" },
      state: { kind: "choice", choices: ["open", "shut", "lost"] },
      owner: { kind: "foreignKey", references: "people", onDelete: "restrict" },
      code: { kind: "key", max: 8, unique: true },
    },
  })`);

const ROWS = [
  "INSERT INTO people (id, name) VALUES (1, 'Ann'), (2, NULL)",
  "INSERT INTO notes (title, text, price, size, large, state, owner_id, code) VALUES " +
    "('a title that is long', '12', '12.345', 2, 3000000000, 'lost', 1, 'x'), " +
    "('same', '12a', '1.500', 1, 7, 'open', 1, 'y'), ('same', '-7', '-2.000', 0, 7, 'open', 2, 'z')",
];

/** Runs the block on a database with rows, and with a second migration that was not applied. */
async function withChange(
  engine: (typeof ENGINES)[number],
  operations: string,
  run: (db: Database, folder: string) => Promise<void>,
): Promise<void> {
  await withDatabase(engine, async (db) => {
    const folder = await migrationsFolder({ "0001_start.ts": START });
    await migrate(db, folder);
    for (const sql of ROWS) await db.execute(sql);
    await writeFile(join(folder, "0002_change.ts"), migrationText(operations));
    await run(db, folder);
  });
}

/** Whether the tables are as the first migration left them, and the journal knows of no more. */
async function unchanged(db: Database, folder: string): Promise<void> {
  const first = await migrationsFolder({ "0001_start.ts": START });
  expect(await driftCheck(db, first)()).toEqual([]);
  expect((await migrationStates(db, folder)).map(({ applied }) => applied)).toEqual([true, false]);
}

const alter = (name: string, field: string, table = "notes") =>
  `alterField({ table: "${table}", name: "${name}", field: ${field} })`;

interface Refusal {
  readonly operations: string;
  readonly says: string;
  readonly mend: string;
}

const REFUSALS: Readonly<Record<string, Refusal>> = {
  "text that is too long": {
    operations: alter("title", '{ kind: "char", max: 10 }'),
    says: 'In 1 row of "notes", "title" is longer than 10 characters, as in "a title that is long".',
    mend: "UPDATE notes SET title = 'short' WHERE code = 'x'",
  },
  "text that is no number": {
    operations: alter("text", '{ kind: "int" }'),
    says: 'In 1 row of "notes", "text" is no whole number between -2147483648 and 2147483647, as in "12a".',
    mend: "UPDATE notes SET text = '5' WHERE code = 'y'",
  },
  "a number that is out of range": {
    operations: alter("large", '{ kind: "int" }'),
    says: 'In 1 row of "notes", "large" is not between -2147483648 and 2147483647, as in 3000000000.',
    mend: "UPDATE notes SET large = 3 WHERE code = 'x'",
  },
  "a decimal of more places": {
    operations: alter("price", '{ kind: "decimal", digits: 8, places: 2 }'),
    says: 'In 1 row of "notes", "price" is no number of 6 digits before the point and 2 after, as in "12.345".',
    mend: "UPDATE notes SET price = '12.340' WHERE code = 'x'",
  },
  "a decimal that is not whole": {
    operations: alter("price", '{ kind: "int" }'),
    says: 'In 2 rows of "notes", "price" is no whole number between -2147483648 and 2147483647, as in "12.345".',
    mend: "UPDATE notes SET price = '12.000' WHERE code IN ('x', 'y')",
  },
  "a number that is neither 0 nor 1": {
    operations: alter("size", '{ kind: "bool" }'),
    says: 'In 1 row of "notes", "size" is neither 0 nor 1, as in 2.',
    mend: "UPDATE notes SET size = 1 WHERE code = 'x'",
  },
  "a choice that went and is in use": {
    operations: alter("state", '{ kind: "choice", choices: ["open", "shut"] }'),
    says: 'In 1 row of "notes", "state" is none of the choices "open", "shut", as in "lost".',
    mend: "UPDATE notes SET state = 'shut' WHERE code = 'x'",
  },
  "a number that points at nothing": {
    operations: `${alter("large", '{ kind: "foreignKey", column: "large", references: "people", onDelete: "cascade" }')}`,
    says: 'In 3 rows of "notes", "large" points at a row of "people" that is not there, as in ',
    mend: "UPDATE notes SET large = 1",
  },
  "values that are there twice": {
    operations: alter("title", '{ kind: "char", max: 80, unique: true }'),
    says: 'In 2 rows of "notes", "title" is there more than once, and must be unique from now on, as in "same".',
    mend: "UPDATE notes SET title = 'other' WHERE code = 'z'",
  },
  "pairs that are there twice": {
    operations:
      'addIndex({ table: "notes", name: "pairs", columns: ["title", "-large"], unique: true })',
    says: 'In 2 rows of "notes", "title" with large is there more than once, and must be unique from now on, as in "same".',
    mend: "UPDATE notes SET title = 'other' WHERE code = 'z'",
  },
  "no value where one is required": {
    operations: alter("name", '{ kind: "char", max: 40 }', "people"),
    says: 'In 1 row of "people", "name" has no value, and is required from now on.',
    mend: "UPDATE people SET name = 'Bob' WHERE id = 2",
  },
};

describe.each(ENGINES)("rows that a migration does not allow, on $name", (engine) => {
  it.each(Object.entries(REFUSALS))(
    "%s: it is refused before anything is done, and goes on when they are mended",
    (_, { operations, says, mend }) => {
      const both = `addField({ table: "notes", name: "more", field: { kind: "int", default: 1 } }), ${operations}`;
      return withChange(engine, both, async (db, folder) => {
        const refused = migrate(db, folder).catch((error: unknown) => error);
        const { message, hint, code } = (await refused) as Record<string, string>;
        expect(message).toContain("0002_change, operation 2 (");
        expect(message).toContain(says);
        expect(code).toMatch(/^migrations\.(does-not-fit|needs-fill)$/);
        expect(hint).toContain(
          "Change or delete them. Nothing of this migration was kept. Run migrate again when that is done.",
        );
        const query = /Find them with: (SELECT .*)\. Change or delete/.exec(hint!)![1]!;
        const count = /^\S+, operation 2 \(.*\): In (\d+) row/.exec(message!)![1];
        expect((await db.execute(query)).rows).toHaveLength(Number(count));
        await unchanged(db, folder);
        await db.execute(mend);
        expect(await migrate(db, folder)).toEqual(["0002_change"]);
        expect(await driftCheck(db, folder)()).toEqual([]);
      });
    },
  );

  it("are looked at again after what the migration itself does to them", () =>
    withChange(
      engine,
      `runSql({ up: "UPDATE notes SET title = 'short' WHERE code = 'x'", down: [] }),
       renameField({ table: "notes", from: "title", to: "headline" }),
       ${alter("headline", '{ kind: "char", max: 10 }')}`,
      async (db, folder) => {
        expect(await migrate(db, folder)).toEqual(["0002_change"]);
      },
    ));

  it("are found under the names that they have before it renames them", () =>
    withChange(
      engine,
      `renameTable({ from: "notes", to: "papers" }),
       renameField({ table: "papers", from: "title", to: "headline" }),
       ${alter("headline", '{ kind: "char", max: 10 }', "papers")}`,
      async (db, folder) => {
        await expect(migrate(db, folder)).rejects.toMatchObject({
          message:
            "0002_change, operation 3 (alter the field headline of papers): " +
            'In 1 row of "notes", "title" is longer than 10 characters, as in "a title that is long".',
        });
        await unchanged(db, folder);
      },
    ));

  it("are refused on the way back, too", () =>
    withChange(engine, alter("title", '{ kind: "text" }'), async (db, folder) => {
      await migrate(db, folder);
      await db.execute("UPDATE notes SET title = ?", ["x".repeat(81)]);
      await expect(migrate(db, folder, { to: "1" })).rejects.toMatchObject({
        code: "migrations.does-not-fit",
        message: expect.stringContaining('In 3 rows of "notes", "title" is longer than 80'),
      });
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect((await migrationStates(db, folder))[1]!.applied).toBe(true);
    }));

  it.each([
    ["owner", "migrations.needs-fill", 'The column "owner_id" is required and has no default, and'],
    ["code", "migrations.does-not-fit", 'The column "code" is unique, and all 3 rows of "notes"'],
  ])("bring the required field %s back only where they are few enough", (name, code, says) => {
    const both = `removeField({ table: "notes", name: "${name}" }), removeField({ table: "notes", name: "size" })`;
    return withChange(engine, both, async (db, folder) => {
      await migrate(db, folder);
      await expect(migrate(db, folder, { to: "1" })).rejects.toMatchObject({
        code,
        message: expect.stringContaining(says),
      });
      expect(await driftCheck(db, folder)()).toEqual([]);
      await db.execute("DELETE FROM notes");
      expect(await migrate(db, folder, { to: "1" })).toEqual(["0002_change"]);
      await unchanged(db, folder);
    });
  });

  it("keep a value that fits the narrower column, in its form", () =>
    withChange(
      engine,
      alter("price", '{ kind: "decimal", digits: 8, places: 2 }'),
      async (db, folder) => {
        await db.execute("UPDATE notes SET price = '12.340' WHERE code = 'x'");
        await migrate(db, folder);
        const prices = "SELECT price FROM notes ORDER BY id";
        expect((await db.execute(prices)).rows.map(({ price }) => String(price))).toEqual([
          "12.34",
          "1.50",
          "-2.00",
        ]);
        await migrate(db, folder, { to: "1" });
        expect(String((await db.execute(prices)).rows[0]!["price"])).toBe("12.340");
      },
    ));
});
