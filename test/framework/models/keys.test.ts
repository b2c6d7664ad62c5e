import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import {
  col,
  DoesNotExist,
  f,
  ForeignKeyViolation,
  ProtectedRow,
  model,
  QuerySet,
  registerModels,
  related,
  UniqueViolation,
} from "quintet/models";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import {
  Actor,
  Casting,
  Country,
  Fee,
  Film,
  Genre,
  MODELS,
  Poster,
  Sighting,
} from "./keys-models.ts";

onEveryEngine("keys", (engine: EngineUnderTest) => {
  const on = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  beforeAll(() => makeTables(engine.database, MODELS));
  beforeEach(() => emptyTables(engine.database, MODELS));

  async function films() {
    const france = await Country.objects.create({ code: "FR", name: "France" });
    const japan = await Country.objects.create({ code: "JP", name: "Japan" });
    const ran = await Film.objects.create({ title: "Ran", country: japan });
    const diva = await Film.objects.create({ title: "Diva", country: "FR" });
    const [mieko, tatsuya] = [
      await Actor.objects.create({ name: "Mieko" }),
      await Actor.objects.create({ name: "Tatsuya" }),
    ];
    await Casting.objects.bulkCreate([
      { film: ran, actor: tatsuya, role: "Hidetora" },
      { film: ran, actor: mieko, role: "Lady Kaede" },
      { film: diva, actor: mieko.number, role: "Guest" },
    ]);
    return { france, japan, ran, diva, mieko, tatsuya };
  }

  describe("a primary key of one's own", () => {
    it("is on the row under its name and as pk, and nothing else is", () =>
      on(async () => {
        const { ran, france, mieko } = await films();
        expect({ ...ran }).toEqual({ film: ran.pk, title: "Ran", countryId: "JP" });
        expect({ ...france }).toEqual({ motto: null, code: "FR", name: "France" });
        expect([france.pk, typeof ran.pk, typeof mieko.pk]).toEqual(["FR", "number", "bigint"]);
      }));

    it("finds, orders and picks, also as pk", () =>
      on(async () => {
        const { ran, diva, mieko } = await films();
        expect((await Film.objects.get({ pk: diva.pk })).title).toBe("Diva");
        expect((await Country.objects.get({ code: "JP" })).name).toBe("Japan");
        expect((await Actor.objects.get({ pk__gte: mieko.pk, name: "Mieko" })).pk).toBe(mieko.pk);
        const last = await Film.objects.orderBy("-pk").values("pk", "title").all();
        expect(last).toEqual([
          { pk: diva.film, title: "Diva" },
          { pk: ran.film, title: "Ran" },
        ]);
        expect(await Film.objects.filter({ country__pk: "FR" }).count()).toBe(1);
      }));

    it("says whose row an instance is when it is changed, read again and deleted", () =>
      on(async () => {
        const { ran, japan } = await films();
        await ran.update({ title: "Ran (1985)", country: "FR" });
        expect((await Film.objects.get({ film: ran.film })).countryId).toBe("FR");
        await Country.objects.filter({ pk: "JP" }).update({ name: "Nippon" });
        await japan.refresh();
        expect(japan.name).toBe("Nippon");
        expect(await Country.objects.filter({ pk: japan.pk }).delete()).toBe(1);
        await expect(japan.update({ name: "x" })).rejects.toThrow(DoesNotExist);
      }));

    it("can be given another value, by which the instance goes on", () =>
      on(async () => {
        const spain = await Country.objects.create({ code: "SP", name: "Spain" });
        await spain.update({ code: "ES" });
        await spain.update({ name: "España" });
        expect({ ...(await Country.objects.get({ code: "ES" })) }).toEqual({ ...spain });
        const code = col("name");
        await expect(spain.update({ code })).rejects.toThrow(
          "Country.code: the primary key of one row is written as a value.",
        );
      }));

    it("is needed where the database does not count it, and taken once", () =>
      on(async () => {
        const nameless = { name: "Nowhere" } as { name: string; code: string };
        await expect(Country.objects.create(nameless)).rejects.toThrow(
          "Country.code: a value is needed and there is no default.",
        );
        await Country.objects.create({ code: "FR", name: "France" });
        const again = Country.objects.create({ code: "FR", name: "Again" });
        await expect(again).rejects.toThrow(UniqueViolation);
        await expect(again).rejects.toMatchObject({ fields: ["code"] });
        const { row, created } = await Country.objects.getOrCreate({ code: "FR" }, { name: "x" });
        expect([row.name, created]).toEqual(["France", false]);
      }));

    it("may be written where the database counts it", () =>
      on(async () => {
        await Country.objects.create({ code: "FR", name: "France" });
        const film = await Film.objects.create({ film: 700, title: "Diva", country: "FR" });
        const next = await Film.objects.create({ title: "Subway", country: "FR" });
        expect([film.pk, next.pk]).toEqual([700, 701]);
      }));

    it("leads through all rows in its order", () =>
      on(async () => {
        await Country.objects.bulkCreate(
          ["b", "d", "a", "c"].map((code) => ({ code, name: code.toUpperCase() })),
        );
        const codes = [];
        for await (const { code } of Country.objects.iterate({ batch: 2 })) codes.push(code);
        expect(codes).toEqual(["a", "b", "c", "d"]);
        expect((await Film.objects.first()) === null).toBe(true);
        expect(await Country.objects.orderBy("-name").first()).toMatchObject({ code: "d" });
        expect([...(await Country.objects.orderBy("name").page(2, 3))]).toMatchObject([
          { code: "d" },
        ]);
      }));
  });

  describe("a foreign key to such a key", () => {
    it("holds what the key is made of, and takes an instance or its value", () =>
      on(async () => {
        const { ran, mieko } = await films();
        const casting = await Casting.objects.get({ film: ran, actor: mieko });
        expect([casting.filmId, casting.actorId]).toEqual([ran.film, mieko.number]);
        const found = await Casting.objects.filter({ film__country: "JP" }).orderBy("role").all();
        expect(found.map(({ role }) => role)).toEqual(["Hidetora", "Lady Kaede"]);
        expect(await Casting.objects.filter({ actor__in: [mieko, 0n] }).count()).toBe(2);
        expect(await Casting.objects.filter({ actor__in: Actor.objects.limit(1) }).count()).toBe(2);
      }));

    it("is followed, counted and prefetched", () =>
      on(async () => {
        await films();
        const loaded = await Casting.objects.selectRelated("film", "actor").orderBy("role").all();
        expect(loaded.map(({ film, actor }) => `${actor.name} in ${film.title}`)).toEqual([
          "Mieko in Diva",
          "Tatsuya in Ran",
          "Mieko in Ran",
        ]);
        const countries = await Country.objects
          .annotate({ films: related(Film, "country").count() })
          .prefetch({ all: related(Film, "country").orderBy("title").limit(1) })
          .all();
        expect(countries.map(({ films, all }) => [films, all[0]?.title])).toEqual([
          [1, "Diva"],
          [1, "Ran"],
        ]);
        const actors = await Actor.objects
          .values("pk", "name")
          .prefetch({ roles: related(Casting, "actor").orderBy("role") })
          .orderBy("name")
          .all();
        expect(actors).toMatchObject([{ roles: [{}, {}] }, { roles: [{}] }]);
      }));

    it("loads a row that begins with something empty", () =>
      on(async () => {
        await films();
        const ran = await Film.objects.selectRelated("country").get({ title: "Ran" });
        expect([ran.country.name, ran.country.motto]).toEqual(["Japan", null]);
      }));

    it("names what it does not find, and what keeps a row", () =>
      on(async () => {
        const { japan } = await films();
        const film = Film.objects.create({ title: "Heat", country: "US" });
        await expect(film).rejects.toThrow(ForeignKeyViolation);
        await expect(film).rejects.toMatchObject({ fields: ["country"] });
        const gone = Country.objects.filter({ code: japan.code }).delete();
        await expect(gone).rejects.toThrow(ProtectedRow);
        await expect(gone).rejects.toMatchObject({
          pointing: [{ model: "Film", field: "country", count: 1 }],
        });
      }));

    it("refuses a value that the key cannot have, and a row of another model", () =>
      on(async () => {
        const { ran } = await films();
        expect(() => Film.objects.filter({ country: 7 as never })).toThrow(
          "Film.country: expected an instance or its code, got a value of type number.",
        );
        expect(() => Film.objects.filter({ country: ran as never })).toThrow(
          "Film.country: expected Country or its code",
        );
        await expect(Film.objects.create({ title: "x", country: "long" })).rejects.toThrow(
          "Film.country: the text is longer than",
        );
      }));
  });

  describe("a primary key of several fields", () => {
    it("tells rows apart by all of them", () =>
      on(async () => {
        const { ran, mieko, tatsuya } = await films();
        const both = Casting.objects.create({ film: ran, actor: mieko, role: "again" });
        await expect(both).rejects.toThrow(UniqueViolation);
        await expect(both).rejects.toMatchObject({ fields: ["film", "actor"] });
        const casting = await Casting.objects.get({ film: ran, actor: tatsuya });
        await casting.update({ role: "The Great Lord" });
        await casting.refresh();
        expect({ ...casting }).toEqual({
          filmId: ran.film,
          actorId: tatsuya.number,
          role: "The Great Lord",
        });
        expect(await Casting.objects.filter({ role: "Lady Kaede" }).count()).toBe(1);
      }));

    it("leads through all rows, and decides where rows are alike", () =>
      on(async () => {
        const { mieko, tatsuya, ran, diva } = await films();
        const keys = [];
        for await (const one of Casting.objects.iterate({ batch: 1 }))
          keys.push([one.actorId, one.filmId]);
        expect(keys).toEqual([
          [mieko.number, ran.film],
          [mieko.number, diva.film],
          [tatsuya.number, ran.film],
        ]);
        expect([...(await Casting.objects.orderBy("film").page(2, 2))]).toHaveLength(1);
      }));

    it("finds the rows of a change that joins, looks elsewhere or has a limit", () =>
      on(async () => {
        await films();
        const french = Casting.objects.filter({ film__country__name: "France" });
        expect(await french.update({ role: "Elle-même" })).toBe(1);
        expect(await Casting.objects.orderBy("role").limit(2).update({ role: "x" })).toBe(2);
        const { roles } = await Casting.objects
          .orderBy("role")
          .limit(2)
          .aggregate({ roles: col("role").max() });
        expect(roles).toBe("x");
        const late = await Casting.objects.orderBy("role").offset(1).selectRelated("film").all();
        expect(late).toHaveLength(2);
        expect(await Casting.objects.orderBy("-role").limit(1).delete()).toBe(1);
      }));

    it("works out new values from the row as it was", () =>
      on(async () => {
        const { ran, diva } = await films();
        const swapped = { film: col("film"), role: col("actor__name") };
        await expect(Casting.objects.update(swapped as never)).rejects.toThrow("related row");
        expect(ran.film).toBeLessThan(diva.film);
      }));

    it("finds many rows by objects with its fields, and writes many at once", () =>
      on(async () => {
        const { ran, mieko, tatsuya } = await films();
        const [first, second] = [
          { filmId: ran.film, actorId: mieko.number },
          { filmId: ran.film, actorId: tatsuya.number },
        ];
        const found = await Casting.objects.inBulk([first, second, { filmId: 0, actorId: 0n }]);
        expect(found.size).toBe(2);
        expect(found.get(second)?.role).toBe("Hidetora");
        await expect(Casting.objects.inBulk([{ filmId: ran.film }])).rejects.toThrow(
          "Casting.pk: a key of several fields is an object.",
        );
        const rows = [...found.values()];
        for (const row of rows) row.role = `${row.role}!`;
        expect(await Casting.objects.bulkUpdate(rows, ["role"])).toBe(2);
        const roles = await Casting.objects
          .orderBy("role")
          .valuesList("role", { flat: true })
          .all();
        expect(roles).toEqual(["Guest", "Hidetora!", "Lady Kaede!"]);
      }));

    it("has no name of its own, and nothing can point at it", () =>
      on(() => {
        expect(() => Casting.objects.filter({ pk: 1 } as never)).toThrow(
          "Casting has a primary key of several fields, actor and film: it has no name of its own.",
        );
        class Award extends model("awards", { casting: f.foreignKey(() => Casting) }) {
          static objects = new QuerySet(this);
        }
        expect(() => registerModels([Award, Casting, Film, Actor, Country])).toThrow(
          "Award.casting, a foreign key, holds one value and cannot point at it.",
        );
        return Promise.resolve();
      }));
  });

  describe("a row that is known by another one", () => {
    it("has that one's key", () =>
      on(async () => {
        const { ran } = await films();
        const poster = await Poster.objects.create({ film: ran, file: "ran.png" });
        expect([poster.pk, poster.filmId]).toEqual([ran.film, ran.film]);
        await Sighting.objects.create({ poster, place: "Kyoto" });
        const seen = await Sighting.objects
          .filter({ poster__film__title: "Ran", poster__pk: ran })
          .selectRelated("poster")
          .get();
        expect([seen.posterId, seen.poster.file]).toEqual([ran.film, "ran.png"]);
        await expect(Poster.objects.create({ film: ran, file: "2.png" })).rejects.toThrow(
          UniqueViolation,
        );
        expect((await Poster.objects.get({ pk: ran })).file).toBe("ran.png");
      }));
  });

  describe("a foreign key to another unique field", () => {
    it("holds the value of that field", () =>
      on(async () => {
        const { mieko } = await films();
        const fee = await Fee.objects.create({ actor: mieko, amount: "12.50" });
        expect(fee.actorId).toBe("Mieko");
        await Fee.objects.create({ actor: "Tatsuya", amount: "20.00" });
        await Fee.objects.create({ actor: null, amount: "1.00" });
        const fees = await Fee.objects.selectRelated("actor").orderBy("amount").all();
        expect(fees.map(({ actor }) => actor?.name)).toEqual([undefined, "Mieko", "Tatsuya"]);
        expect(await Fee.objects.filter({ actor__name__startswith: "M" }).count()).toBe(1);
        expect(await Fee.objects.filter({ actor__number: mieko.number }).count()).toBe(1);
        expect(await Fee.objects.filter({ actor__in: Actor.objects }).count()).toBe(2);
      }));

    it("is counted and prefetched by it", () =>
      on(async () => {
        const { mieko } = await films();
        await Fee.objects.create({ actor: mieko, amount: "12.50" });
        const actors = await Actor.objects
          .annotate({ earned: related(Fee, "actor").sum("amount") })
          .prefetch({ fees: related(Fee, "actor") })
          .orderBy("name")
          .all();
        expect(actors.map(({ earned, fees }) => [earned, fees.length])).toEqual([
          ["12.50", 1],
          ["0.00", 0],
        ]);
      }));
  });

  it("takes a deep tree along whatever its keys are", () =>
    on(async () => {
      const words = Array.from({ length: 40 }, (_, depth) => `genre ${depth}`);
      for (const [depth, word] of words.entries())
        await Genre.objects.create({ word, parent: words[depth - 1] ?? null });
      expect(await Genre.objects.filter({ pk: "genre 3" }).delete()).toBe(1);
      expect(await Genre.objects.count()).toBe(3);
    }));
});

describe("a key that cannot be one", () => {
  const char = f.char({ max: 2, primaryKey: true });
  it.each<[string, () => unknown, string]>([
    [
      "may be empty",
      () => f.int({ primaryKey: true, null: true }),
      "A primary key cannot be null: true.",
    ],
    ["has no order", () => f.json({ primaryKey: true }), "f.json cannot be a primary key"],
    [
      "counts words",
      () => f.char({ max: 2, primaryKey: true, autoIncrement: true } as never),
      "f.char does not count up by itself",
    ],
    [
      "counts and is no key",
      () => f.int({ autoIncrement: true }),
      "f.int counts up by itself only as the primary key.",
    ],
    [
      "stands there twice",
      () => model("t", { a: char, b: char }),
      '"t" says more than one primary key: a and b.',
    ],
    [
      "is beside a composite one",
      () => model("t", { a: char, b: f.int() }, { primaryKey: ["a", "b"] }),
      '"t" says more than one primary key: a and a and b.',
    ],
    [
      "is one field of several",
      () => model("t", { a: f.int() }, { primaryKey: ["a"] }),
      "has to name at least two fields",
    ],
    [
      "names no field",
      () => model("t", { a: f.int() }, { primaryKey: ["a", "c"] as never }),
      '"t" has no field "c" to be part of its primary key.',
    ],
    [
      "names one that may be empty",
      () => model("t", { a: f.int(), b: f.int({ null: true }) }, { primaryKey: ["a", "b"] }),
      '"b" cannot be part of the primary key',
    ],
    [
      "is an id that is none",
      () => model("t", { id: f.int() }),
      '"id" cannot be the name of a field of "t" that is not its primary key.',
    ],
    [
      "is called pk",
      () => model("t", { pk: f.int() }),
      '"pk" cannot be the name of a field of "t".',
    ],
    [
      "is a word, and the row is searched",
      () => model("t", { a: char, b: f.searchText() }),
      '"b" of "t" cannot be searched: the primary key is no whole number.',
    ],
    [
      "is set to a default",
      () => f.foreignKey(() => Film, { onDelete: "setDefault" as never }),
      "MySQL and MariaDB have none in their tables (InnoDB)",
    ],
  ])("%s", (_what, make, says) => {
    expect(make).toThrow(says);
  });

  it("is a field that does not tell the rows apart", () => {
    class Ticket extends model("tickets", {
      film: f.foreignKey(() => Film, { to: "title" as never }),
    }) {}
    expect(() => registerModels([Ticket, Film, Country])).toThrow(
      'Ticket.film cannot point at "title" of Film: it does not tell every row from the others.',
    );
  });
});
