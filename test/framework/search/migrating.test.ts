import { describe, expect, it } from "vitest";
import { runWith, type Database } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import { f, model, QuerySet, type AnyModel } from "quintet/models";
import { parseSearch, searchTokens } from "quintet/search";
import { ENGINES, migrationsFolder, withDatabase } from "../migrations/support.ts";

class Note extends model("notes", { title: f.char({ max: 80 }) }) {
  static objects = new QuerySet(this);
}

class FoundNote extends model("notes", {
  title: f.char({ max: 80 }),
  words: f.searchText({ null: true }),
}) {
  static objects = new QuerySet(this);
}

class StrictNote extends model("notes", {
  title: f.char({ max: 200 }),
  words: f.searchText(),
}) {
  static objects = new QuerySet(this);
}

class Memo extends model("memos", { title: f.char({ max: 200 }), tokens: f.searchText() }) {
  static objects = new QuerySet(this);
}

/** Writes the next migration and applies it; nothing is left to do or to wonder about. */
async function step(db: Database, folder: string, wanted: AnyModel, answers: object = {}) {
  const made = await makeMigration([wanted], folder, answers);
  await migrate(db, folder);
  expect(await driftCheck(db, folder)()).toEqual([]);
  return made?.operations.map(({ describe: text }) => text);
}

const tea = parseSearch("tea");

describe.each(ENGINES)("on $name, migrations", (engine) => {
  const inside = (run: (db: Database, folder: string) => Promise<void>) => async () => {
    const folder = await migrationsFolder();
    await withDatabase(engine, (db) => runWith(db, () => run(db, folder)));
  };

  it(
    "make the index with its table, and take both away",
    inside(async (db, folder) => {
      await step(db, folder, FoundNote);
      await FoundNote.objects.create({ title: "Tea", words: searchTokens("tea") });
      expect(await FoundNote.objects.filter({ words__matches: tea }).count()).toBe(1);
      await migrate(db, folder, { to: "zero" });
      await migrate(db, folder);
      expect(await FoundNote.objects.filter({ words__matches: tea }).count()).toBe(0);
    }),
  );

  it(
    "add it to a table that has rows, and fill and remove it",
    inside(async (db, folder) => {
      await step(db, folder, Note);
      await Note.objects.create({ title: "Tea" });
      expect(await step(db, folder, FoundNote)).toEqual(["add the field words to notes"]);
      await FoundNote.objects.update({ words: searchTokens("tea") });
      expect(await FoundNote.objects.filter({ words__matches: tea }).count()).toBe(1);
      expect(await step(db, folder, Note, { remove: ["notes.words"] })).toEqual([
        "remove the field words from notes",
      ]);
      expect(await Note.objects.count()).toBe(1);
    }),
  );

  it(
    "keep what it finds while its table is made anew and everything gets another name",
    inside(async (db, folder) => {
      await step(db, folder, FoundNote);
      await FoundNote.objects.create({ title: "Tea", words: searchTokens("black tea") });
      await FoundNote.objects.create({ title: "Empty" });
      await step(db, folder, StrictNote, { fill: ["notes.words="] });
      expect(await StrictNote.objects.filter({ words__matches: tea }).count()).toBe(1);
      await step(db, folder, Memo, { rename: ["notes:memos", "memos.words:tokens"] });
      expect(await Memo.objects.filter({ tokens__matches: tea }).count()).toBe(1);
      await Memo.objects.create({ title: "More", tokens: searchTokens("green tea") });
      await Memo.objects.filter({ title: "Tea" }).update({ tokens: searchTokens("coffee") });
      const found = await Memo.objects.filter({ tokens__matches: tea }).all();
      expect(found.map((one) => one.title)).toEqual(["More"]);
      await migrate(db, folder, { to: "0001" });
      expect(await FoundNote.objects.filter({ words__matches: tea }).count()).toBe(1);
    }),
  );
});

it("a migration names the field and nothing else", async () => {
  const made = await makeMigration([FoundNote], await migrationsFolder());
  expect(made?.text).toContain('words: { kind: "searchText", null: true },');
  expect(made?.operations.map((one) => one.describe)).toEqual(["create the table notes"]);
});
