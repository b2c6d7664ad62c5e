import { runWith } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import { f, model, QuerySet, registerModels, unique, type AnyModel } from "quintet/models";
import { describe, expect, it } from "vitest";
import { ENGINES, migrationsFolder, withDatabase } from "./support.ts";

/** A site of which some models change. */
function site<const Models extends Record<string, AnyModel>>(models: Models): AnyModel[] {
  const all = Object.values(models);
  registerModels(all);
  return all;
}

function before() {
  class Country extends model("Country List", {
    code: f.char({ max: 2, primaryKey: true, column: "ISO code" }),
  }) {
    static objects = new QuerySet(this);
  }
  class Film extends model("films", {
    film: f.smallint({ primaryKey: true, autoIncrement: true, unsigned: true, column: "film_id" }),
    country: f.foreignKey(() => Country, { column: "country" }),
  }) {
    static objects = new QuerySet(this);
  }
  class Casting extends model(
    "castings",
    { film: f.foreignKey(() => Film, { onDelete: "cascade" }), actor: f.char({ max: 20 }) },
    { primaryKey: ["actor", "film"] },
  ) {
    static objects = new QuerySet(this);
  }
  return { Country, Film, Casting };
}

/** The keys are longer, and what points at them with them. */
function longer() {
  class Country extends model("Country List", {
    code: f.char({ max: 3, primaryKey: true, column: "ISO code" }),
  }) {
    static objects = new QuerySet(this);
  }
  class Film extends model("films", {
    film: f.int({ primaryKey: true, autoIncrement: true, column: "film_id" }),
    country: f.foreignKey(() => Country, { column: "country" }),
  }) {
    static objects = new QuerySet(this);
  }
  class Casting extends model(
    "castings",
    {
      film: f.foreignKey(() => Film, { onDelete: "cascade" }),
      actor: f.char({ max: 20 }),
      role: f.char({ max: 20, default: "" }),
    },
    { primaryKey: ["actor", "film"] },
  ) {
    static objects = new QuerySet(this);
  }
  return { Country, Film, Casting };
}

describe.each(ENGINES)("tables with keys of their own, on $name", (engine) => {
  it("are made, changed with rows in them, and changed back", async () => {
    const folder = await migrationsFolder();
    const { Country, Film, Casting } = before();
    await makeMigration(site({ Country, Film, Casting }), folder);
    const after = longer();
    await makeMigration(site(after), folder);
    expect(await makeMigration(site(after), folder)).toBeNull();
    await withDatabase(engine, (db) =>
      runWith(db, async () => {
        await migrate(db, folder, { to: "1" });
        site({ Country, Film, Casting });
        await Country.objects.create({ code: "FR" });
        const film = await Film.objects.create({ country: "FR" });
        await Casting.objects.create({ film, actor: "Mieko" });
        expect(await driftCheck(db, folder)()).not.toEqual([]);
        await migrate(db, folder);
        expect(await driftCheck(db, folder)()).toEqual([]);
        site(after);
        await after.Country.objects.create({ code: "JPN" });
        const next = await after.Film.objects.create({ country: "JPN" });
        expect(next.film).toBe(film.film + 1);
        expect(await after.Casting.objects.get({ actor: "Mieko" })).toMatchObject({
          filmId: film.film,
          role: "",
        });
        await after.Film.objects.filter({ country: "JPN" }).delete();
        await after.Country.objects.filter({ code: "JPN" }).delete();
        await migrate(db, folder, { to: "1" });
        expect(await Casting.objects.filter({ film__country: "FR" }).count()).toBe(1);
        await migrate(db, folder, { to: "zero" });
      }),
    );
  });
});
