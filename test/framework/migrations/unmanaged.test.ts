import { runWith } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import { f, model, QuerySet, registerModels } from "quintet/models";
import { describe, expect, it } from "vitest";
import { ENGINES, migrationsFolder, withDatabase } from "./support.ts";

class Note extends model("notes", { text: f.char({ max: 40 }), stars: f.int() }) {
  static objects = new QuerySet(this);
}

/** A view: read like any table, made by somebody else. */
class Best extends model(
  "Best Notes",
  { note: f.bigint({ primaryKey: true, column: "Note" }), text: f.text() },
  { managed: false, orderBy: ["text"] },
) {
  static objects = new QuerySet(this);
}

class Mention extends model("mentions", { best: f.foreignKey(() => Best) }) {
  static objects = new QuerySet(this);
}

describe.each(ENGINES)("a table that is not managed, on $name", (engine) => {
  const quoted = (name: string) => (engine.name === "sqlite" ? `"${name}"` : `\`${name}\``);

  it("is read, pointed at without a constraint, and never made", async () => {
    const folder = await migrationsFolder();
    registerModels([Note, Best, Mention]);
    const made = await makeMigration([Note, Best, Mention], folder);
    expect(made?.operations.map(({ describe: what }) => what)).toEqual([
      "create the table notes",
      "create the table mentions",
    ]);
    expect(await makeMigration([Note, Best, Mention], folder)).toBeNull();
    await withDatabase(engine, (db) =>
      runWith(db, async () => {
        await migrate(db, folder);
        await db.execute(
          `CREATE VIEW ${quoted("Best Notes")} AS SELECT id AS ${quoted("Note")}, text FROM notes WHERE stars > 3`,
        );
        await Note.objects.bulkCreate([
          { text: "good", stars: 4 },
          { text: "bad", stars: 1 },
          { text: "better", stars: 5 },
        ]);
        const best = await Best.objects.all();
        expect(best.map(({ text }) => text)).toEqual(["better", "good"]);
        await Mention.objects.create({ best: best[0]! });
        const mention = await Mention.objects.selectRelated("best").get();
        expect([mention.bestId, mention.best.text]).toEqual([best[0]!.note, "better"]);
        expect(await Mention.objects.filter({ best__text: "good" }).count()).toBe(0);
        expect(await driftCheck(db, folder)()).toEqual([]);
      }),
    );
  });

  it("is left as it is when it was managed before, and taken back as it was", async () => {
    const folder = await migrationsFolder();
    await makeMigration([Note], folder);
    class Left extends model(
      "notes",
      { text: f.char({ max: 40 }), stars: f.int() },
      { managed: false },
    ) {
      static objects = new QuerySet(this);
    }
    const made = await makeMigration([Left], folder);
    expect(made?.operations.map(({ call }) => call)).toEqual([
      { name: "releaseTable", argument: { table: "notes" } },
    ]);
    await withDatabase(engine, (db) =>
      runWith(db, async () => {
        await migrate(db, folder, { to: "1" });
        await Note.objects.create({ text: "kept", stars: 1 });
        await migrate(db, folder);
        expect(await Left.objects.filter({ stars: 1 }).count()).toBe(1);
        expect(await driftCheck(db, folder)()).toEqual([]);
        await migrate(db, folder, { to: "1" });
        expect(await Note.objects.count()).toBe(1);
        expect(await makeMigration([Left], folder)).toBeNull();
      }),
    );
  });
});
