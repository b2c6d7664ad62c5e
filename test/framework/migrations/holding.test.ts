import { writeFile } from "node:fs/promises";
import { runWith, type Database } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import { col, f, model, QuerySet } from "quintet/models";
import { describe, expect, it } from "vitest";
import { ENGINES, migrationsFolder, migrationText, withDatabase } from "./support.ts";

class Card extends model("cards", {
  name: f.char({ max: 40 }),
  code: f.key({ max: 8 }),
  about: f.text(),
  state: f.choice(["open", 'it\'s "shut" (once)']),
  rank: f.int(),
  price: f.decimal({ digits: 6, places: 2 }),
  large: f.bigint(),
}) {
  static objects = new QuerySet(this);
}

const CARD = {
  name: "n".repeat(40),
  code: "c",
  about: "a".repeat(200),
  state: 'it\'s "shut" (once)',
  rank: 2_147_483_647,
  price: "-9999.99",
  large: 800_000_000_000n,
} as const;

/** Runs the block on a database with the table of cards and one card. */
function withCard(engine: (typeof ENGINES)[number], run: (db: Database) => Promise<void>) {
  return withDatabase(engine, async (db) => {
    const folder = await migrationsFolder();
    await makeMigration([Card], folder);
    await migrate(db, folder);
    await runWith(db, async () => {
      await Card.objects.create(CARD);
      await run(db);
    });
    expect(await driftCheck(db, folder)()).toEqual([]);
  });
}

const refusal = (column: string) => ({
  code: "database.invalid-data",
  message: expect.stringMatching(
    new RegExp(`^A value does not fit its column( \\((.*\\.)?${column}\\))?\\.$`),
  ),
});

describe.each(ENGINES)("a table that a migration made on $name", (engine) => {
  it("holds what fits its model, to the last character and digit", () =>
    withCard(engine, async () => {
      expect(await Card.objects.get()).toMatchObject(CARD);
    }));

  it("refuses text that is longer than its column, whatever it is computed from", () =>
    withCard(engine, async () => {
      const all = Card.objects.filter({});
      await expect(all.update({ name: col("about") })).rejects.toMatchObject(refusal("name"));
      await expect(all.update({ code: col("about") })).rejects.toMatchObject(refusal("code"));
    }));

  it("refuses a number beyond the column's range", () =>
    withCard(engine, async () => {
      const tooMuch = Card.objects.filter({}).update({ rank: col("rank").plus(1) });
      await expect(tooMuch).rejects.toMatchObject(refusal("rank"));
    }));
});

describe.each(ENGINES.filter(({ name }) => name === "sqlite"))("a table of $name", (engine) => {
  it("refuses a word that is none of the choices, and a decimal of other places", () =>
    withCard(engine, async (db) => {
      const wrong = { state: "'ajar'", price: "'1.5'", rank: "800000000000" };
      for (const [column, value] of Object.entries(wrong)) {
        await expect(db.execute(`UPDATE cards SET ${column} = ${value}`)).rejects.toMatchObject({
          code: "database.invalid-data",
          message: `A value does not fit its column (${column}).`,
        });
      }
    }));

  it("goes on without checks when it was made before there were any, until it is made anew", () =>
    withDatabase(engine, async (db) => {
      const first =
        'createTable({ table: "cards", fields: { id: { kind: "id" }, name: { kind: "char", max: 40 } } })';
      const folder = await migrationsFolder({ "0001_cards.ts": migrationText(first) });
      await migrate(db, folder);
      await db.execute("DROP TABLE cards");
      await db.execute(
        'CREATE TABLE "cards" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL) STRICT',
      );
      expect(await driftCheck(db, folder)()).toEqual([]);
      const add =
        'addField({ table: "cards", name: "rank", field: { kind: "int", default: 1 } }), renameField({ table: "cards", from: "name", to: "title" })';
      await writeFile(`${folder}/0002_more.ts`, migrationText(add));
      await migrate(db, folder);
      await db.execute("INSERT INTO cards (title) VALUES (?)", ["x".repeat(50)]);
      const wider =
        'alterField({ table: "cards", name: "title", field: { kind: "char", max: 60 } })';
      await writeFile(`${folder}/0003_wider.ts`, migrationText(wider));
      await migrate(db, folder);
      expect(await driftCheck(db, folder)()).toEqual([]);
      await expect(db.execute("UPDATE cards SET title = ?", ["x".repeat(61)])).rejects.toThrow();
      await expect(db.execute("UPDATE cards SET rank = 800000000000")).rejects.toThrow();
    }));
});
