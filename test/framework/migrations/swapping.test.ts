import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import { f, model, type AnyModel } from "quintet/models";
import { describe, expect, it } from "vitest";
import { ENGINES, migrationsFolder, withDatabase } from "./support.ts";

class Before extends model("words", {
  here: f.char({ max: 20, unique: true }),
  there: f.char({ max: 40 }),
  away: f.char({ max: 60 }),
}) {}

/** The migrations of a table whose fields were renamed. */
async function renamed(After: AnyModel, rename: readonly string[]) {
  const folder = await migrationsFolder();
  await makeMigration([Before], folder);
  const made = await makeMigration([After], folder, { rename });
  return { folder, calls: made?.operations.map(({ call }) => call) };
}

class Swapped extends model("words", {
  here: f.char({ max: 40 }),
  there: f.char({ max: 20, unique: true }),
  away: f.char({ max: 60 }),
}) {}

describe.each(ENGINES)("renames into names that are taken, on $name", (engine) => {
  const INSERT = "INSERT INTO words (here, there, away) VALUES ('one', 'two', 'three')";
  const SELECT = "SELECT here, there, away FROM words";

  it("let two fields change places, by a name in between", async () => {
    const { folder, calls } = await renamed(Swapped, ["words.here:there", "words.there:here"]);
    expect(calls).toEqual([
      { name: "renameField", argument: { table: "words", from: "here", to: "here_meanwhile" } },
      { name: "renameField", argument: { table: "words", from: "there", to: "here" } },
      { name: "renameField", argument: { table: "words", from: "here_meanwhile", to: "there" } },
    ]);
    await withDatabase(engine, async (db) => {
      await migrate(db, folder, { to: "1" });
      await db.execute(INSERT);
      await migrate(db, folder);
      expect((await db.execute(SELECT)).rows).toEqual([
        { here: "two", there: "one", away: "three" },
      ]);
      expect(await driftCheck(db, folder)()).toEqual([]);
      await migrate(db, folder, { to: "1" });
      expect((await db.execute(SELECT)).rows).toEqual([
        { here: "one", there: "two", away: "three" },
      ]);
    });
  });
});

it("renames along a chain begin at its end", async () => {
  class Moved extends model("words", {
    there: f.char({ max: 20, unique: true }),
    away: f.char({ max: 40 }),
    gone: f.char({ max: 60 }),
  }) {}
  const rename = ["words.here:there", "words.there:away", "words.away:gone"];
  const { calls } = await renamed(Moved, rename);
  expect(calls).toEqual([
    { name: "renameField", argument: { table: "words", from: "away", to: "gone" } },
    { name: "renameField", argument: { table: "words", from: "there", to: "away" } },
    { name: "renameField", argument: { table: "words", from: "here", to: "there" } },
  ]);
});
