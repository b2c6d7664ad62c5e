import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, f, index, model, QuerySet, related, unique, UniqueViolation } from "quintet/models";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Genre extends model("Genre.Names", {
  name: f.char({ max: 20, column: "select" }),
}) {
  static objects = new QuerySet(this);
}

class Film extends model(
  "Film List",
  {
    title: f.char({ max: 40, column: "Film Title" }),
    length: f.int({ column: "Länge in min." }),
    note: f.text({ null: true, column: 'a "quoted" `note`' }),
    genre: f.foreignKey(() => Genre, { column: "GENRE of the film" }),
    code: f.key({ max: 8, column: "code, as printed" }),
  },
  { orderBy: ["title"], indexes: [index("genre", "-length"), unique("title", "genre")] },
) {
  static objects = new QuerySet(this);
}

const MODELS = [Genre, Film];

onEveryEngine("own_names", (engine: EngineUnderTest) => {
  const on = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  beforeAll(() => makeTables(engine.database, MODELS));
  beforeEach(() => emptyTables(engine.database, MODELS));

  async function films(): Promise<void> {
    const drama = await Genre.objects.create({ name: "drama" });
    const crime = await Genre.objects.create({ name: "crime" });
    await Film.objects.bulkCreate([
      { title: "Heat", length: 170, genre: crime, code: "H-1" },
      { title: "Ran", length: 162, genre: drama, code: "R-1" },
      { title: "Ikiru", length: 143, genre: drama, code: "I-1", note: "1952" },
    ]);
  }

  describe("a table with names of its own", () => {
    it("is written and read", () =>
      on(async () => {
        await films();
        const long = await Film.objects.filter({ length__gt: 150 }).selectRelated("genre").all();
        expect(long.map((film) => `${film.title}: ${film.genre.name}`)).toEqual([
          "Heat: crime",
          "Ran: drama",
        ]);
        const heat = await Film.objects.get({ genre__name: "crime" });
        await heat.update({ note: "1995", length: col("length").plus(1) });
        expect({ ...heat }).toMatchObject({ note: "1995", length: 171, code: "H-1" });
      }));

    it("is counted, summed and looked up from the other side", () =>
      on(async () => {
        await films();
        const genres = await Genre.objects
          .annotate({ films: related(Film, "genre").count() })
          .prefetch({ longest: related(Film, "genre").orderBy("-length").limit(1) })
          .orderBy("-films")
          .all();
        expect(genres.map(({ name, films, longest }) => [name, films, longest[0]?.title])).toEqual([
          ["drama", 2, "Ran"],
          ["crime", 1, "Heat"],
        ]);
        const { minutes } = await Film.objects.aggregate({ minutes: col("length").sum() });
        expect(minutes).toBe(475);
        expect(await Film.objects.values("code", "length").limit(1).all()).toEqual([
          { code: "H-1", length: 170 },
        ]);
      }));

    it("names the fields of a unique constraint that is broken", () =>
      on(async () => {
        await films();
        const genre = await Genre.objects.get({ name: "crime" });
        const again = Film.objects.create({ title: "Heat", length: 1, genre, code: "H-2" });
        await expect(again).rejects.toThrow(UniqueViolation);
        await expect(again).rejects.toMatchObject({ fields: ["title", "genre"] });
      }));

    it("changes and deletes rows that a join finds", () =>
      on(async () => {
        await films();
        const dramas = Film.objects.filter({ genre__name: "drama" });
        expect(await dramas.update({ length: col("length").times(2), note: null })).toBe(2);
        expect(await dramas.delete()).toBe(2);
        expect(await Film.objects.count()).toBe(1);
      }));
  });
});

describe("a name that no engine takes", () => {
  it.each([
    "",
    "a".repeat(65),
    "what?",
    "-minus",
    "ends in a space ",
    "tab\there",
    "🎬",
    "sqlite_x",
    "__proto__",
  ])("is refused: %j", (name) => {
    expect(() => model(name, {})).toThrow("cannot be the name of a table.");
  });

  it("is refused of a column too, and columns that differ in capitals alone are one", () => {
    expect(() => model("films", { title: f.text({ column: "what?" }) })).toThrow(
      '"what?" cannot be the name of a column of "films".',
    );
    expect(() =>
      model("films", { title: f.text({ column: "Title" }), name: f.text({ column: "title" }) }),
    ).toThrow('The fields "title" and "name" of "films" would both have the column "title".');
  });
});
