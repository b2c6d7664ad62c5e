import { runWith } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import { check, col, f, index, model, q, QuerySet, registerModels, unique } from "quintet/models";
import { describe, expect, it } from "vitest";
import { ENGINES, migrationsFolder, withDatabase } from "./support.ts";

function film(max: number) {
  class Film extends model(
    "Film List, all",
    {
      title: f.char({ max, column: "Film Title" }),
      minutes: f.int({ column: "Länge (min.)" }),
      hours: f.generated(f.int({ null: true, column: "twice `it`" }), col("minutes").times(2)),
      words: f.searchText(),
    },
    {
      indexes: [index("-minutes", "title"), unique("title", { where: q({ minutes__gt: 0 }) })],
      checks: [check("positive", q({ minutes__gte: 0 }))],
    },
  ) {
    static objects = new QuerySet(this);
  }
  registerModels([Film]);
  return Film;
}

describe.each(ENGINES)("tables and columns with names of their own, on $name", (engine) => {
  it("are made, altered with rows in them, and altered back", async () => {
    const folder = await migrationsFolder();
    await makeMigration([film(40)], folder);
    await makeMigration([film(60)], folder);
    await withDatabase(engine, (db) =>
      runWith(db, async () => {
        await migrate(db, folder, { to: "1" });
        const Film = film(40);
        await Film.objects.create({ title: "Ran", minutes: 162, words: "ran" });
        expect(await Film.objects.values("title", "hours").all()).toEqual([
          { title: "Ran", hours: 324 },
        ]);
        await expect(Film.objects.create({ title: "x", minutes: -1, words: "" })).rejects.toThrow();
        await migrate(db, folder);
        expect(await driftCheck(db, folder)()).toEqual([]);
        await Film.objects.filter({ title: "Ran" }).update({ minutes: 1 });
        await migrate(db, folder, { to: "1" });
        expect((await Film.objects.get()).hours).toBe(2);
        await migrate(db, folder, { to: "zero" });
      }),
    );
  });
});
