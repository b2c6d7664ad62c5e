import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import {
  col,
  describeModel,
  f,
  field,
  fieldKind,
  kinds,
  lookup,
  model,
  QuerySet,
  refuse,
  registerModels,
  related,
  transform,
} from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

// ---- what a site adds: two kinds of field, two lookups and a transform

class Color {
  readonly hex: string;
  constructor(hex: string) {
    this.hex = hex;
  }
}

/** Of another value than its column holds. */
const color = fieldKind({
  name: "color",
  column: { kind: "char", max: 7 },
  write: (value: Color) => (value instanceof Color ? value.hex : refuse("a Color", value)),
  read: (hex: string) => new Color(hex),
  lookups: { ...kinds.choice.lookups, startswith: kinds.char.lookups.startswith },
});

/** Of a column that the framework does not know: small whole numbers that are not negative. */
const level = fieldKind({
  name: "level",
  column: {
    kind: "custom",
    types: { sqlite: "INTEGER", mysql: "tinyint unsigned", mariadb: "tinyint(3) unsigned" },
    bind: "integer",
  },
  write: (value: number) =>
    Number.isInteger(value) && value >= 0 && value < 256 ? value : refuse("0 to 255", value),
  lookups: kinds.int.lookups,
  numeric: true,
});

const multipleOf = lookup({ sql: "{field} % {value} = 0" });
const longerThan = lookup({
  takes: kinds.int,
  sql: { sqlite: "length({field}) > {value}", servers: "char_length({field}) > {value}" },
});
const around = lookup({
  takes: kinds.char,
  sql: { sqlite: "{field} like {value}", servers: "{field} like {value}" },
  as: (text: string) => `_${text}_`,
});
const lengthOf = transform({
  gives: kinds.int,
  sql: { sqlite: "length({field})", servers: "char_length({field})" },
});

class Shelf extends model("own_shelves", {
  name: f.char({ max: 20, lookups: { longerThan, around, lengthOf } }),
}) {
  static objects = new QuerySet(this);
}

class Book extends model("own_books", {
  title: f.char({ max: 40, lookups: { lengthOf } }),
  pages: f.int({ lookups: { multipleOf } }),
  cover: field(color),
  spine: field(color, { null: true }),
  rank: field(level, { default: 3 }),
  printedAt: f.dateTime(),
  shelf: f.foreignKey(() => Shelf, { onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}

const models = [Shelf, Book];

onEveryEngine("own_kinds", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const titles = async (books: { orderBy(key: "title"): { all(): Promise<Book[]> } }) =>
    (await books.orderBy("title").all()).map(({ title }) => title);

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, [...models].reverse());
      const shelf = await Shelf.objects.create({ name: "novels" });
      const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
      const red = new Color("#ff0000");
      await Book.objects.bulkCreate([
        { title: "Emma", pages: 100, cover: red, printedAt: day("1815-12-23"), shelf, rank: 9 },
        {
          title: "Ulysses",
          pages: 730,
          cover: new Color("#0000ff"),
          printedAt: day("1922-02-02"),
          shelf,
          spine: red,
        },
        {
          title: "Dracula",
          pages: 401,
          cover: red,
          printedAt: new Date(Date.UTC(1897, 11, 31, 23, 59, 59, 999)),
          shelf,
        },
      ]);
    }),
  );

  it(
    "reads a kind of its own as its own value, in rows, values, relations and annotations",
    inside(async () => {
      const emma = await Book.objects.get({ title: "Emma" });
      expect(emma.cover).toBeInstanceOf(Color);
      expect([emma.cover.hex, emma.spine, emma.rank]).toEqual(["#ff0000", null, 9]);
      const [picked] = await Book.objects.filter({ pages: 730 }).values("cover", "spine").all();
      expect(picked).toEqual({ cover: new Color("#0000ff"), spine: new Color("#ff0000") });
      const [shelf] = await Shelf.objects
        .annotate({ last: related(Book, "shelf").max("cover") })
        .all();
      expect(shelf!.last).toEqual(new Color("#ff0000"));
      const [worked] = await Book.objects
        .annotate({ same: col("cover") })
        .orderBy("pages")
        .all();
      expect(worked!.same).toEqual(new Color("#ff0000"));
    }),
  );

  it(
    "shows a new row its own value, and the default",
    inside(async () => {
      const shelf = await Shelf.objects.get({ name: "novels" });
      const made = await Book.objects.create({
        title: "New",
        pages: 1,
        cover: new Color("#00ff00"),
        printedAt: new Date(),
        shelf,
      });
      expect([made.cover, made.spine, made.rank]).toEqual([new Color("#00ff00"), null, 3]);
      await Book.objects
        .filter({ id: made.id })
        .update({ spine: new Color("#123456"), rank: col("rank").plus(1) });
      await made.refresh();
      expect([made.spine, made.rank]).toEqual([new Color("#123456"), 4]);
    }),
  );

  it(
    "filters by a kind of its own with the lookups that it has",
    inside(async () => {
      expect(await titles(Book.objects.filter({ cover: new Color("#ff0000") }))).toEqual([
        "Dracula",
        "Emma",
      ]);
      expect(await titles(Book.objects.filter({ cover__in: [new Color("#0000ff")] }))).toEqual([
        "Ulysses",
      ]);
      expect(await titles(Book.objects.exclude({ spine: new Color("#ff0000") }))).toEqual([
        "Dracula",
        "Emma",
      ]);
      expect(await titles(Book.objects.filter({ rank__gt: 3 }))).toEqual(["Emma"]);
    }),
  );

  it(
    "filters by lookups of its own, over relations too, and excludes the rest",
    inside(async () => {
      expect(await titles(Book.objects.filter({ pages__multipleOf: 10 }))).toEqual([
        "Emma",
        "Ulysses",
      ]);
      expect(await titles(Book.objects.exclude({ pages__multipleOf: 10 }))).toEqual(["Dracula"]);
      expect(await titles(Book.objects.filter({ pages__multipleOf: col("rank") }))).toEqual([]);
      expect(await Book.objects.filter({ shelf__name__longerThan: 5 }).count()).toBe(3);
      expect(await Book.objects.filter({ shelf__name__longerThan: 6 }).count()).toBe(0);
      expect(await Shelf.objects.filter({ name__around: "ovel" }).count()).toBe(1);
      expect(await Shelf.objects.filter({ name__around: "vel" }).count()).toBe(0);
      expect(() => Shelf.objects.filter({ name__around: col("name") })).toThrow(
        "Shelf.name: this lookup makes something of its value before it is asked: it takes no expression",
      );
    }),
  );

  it(
    "asks what a transform gives by the lookups of its kind",
    inside(async () => {
      expect(await titles(Book.objects.filter({ title__lengthOf: 7 }))).toEqual([
        "Dracula",
        "Ulysses",
      ]);
      expect(await titles(Book.objects.filter({ title__lengthOf__lt: 7 }))).toEqual(["Emma"]);
      expect(await titles(Book.objects.filter({ title__lengthOf__in: [4, 5] }))).toEqual(["Emma"]);
      expect(await Book.objects.filter({ shelf__name__lengthOf__range: [6, 6] }).count()).toBe(3);
      expect(() => Book.objects.filter({ title__lengthOf__contains: "x" } as never)).toThrow(
        /Book\.title has no lookup "contains"\. Choose from exact, gt/,
      );
    }),
  );

  it(
    "has the year, the month and the day of a moment",
    inside(async () => {
      expect(await titles(Book.objects.filter({ printedAt__year: 1897 }))).toEqual(["Dracula"]);
      expect(
        await titles(Book.objects.filter({ printedAt__year__lt: 1900, printedAt__month: 12 })),
      ).toEqual(["Dracula", "Emma"]);
      expect(await titles(Book.objects.filter({ printedAt__day__in: [2, 31] }))).toEqual([
        "Dracula",
        "Ulysses",
      ]);
      const byDay = await Book.objects.orderBy("-printedAt__day").values("title").all();
      expect(byDay.map(({ title }) => title)).toEqual(["Dracula", "Emma", "Ulysses"]);
      const years = await Book.objects
        .annotate({ year: col("printedAt__year") })
        .filter({ year__gte: 1890 })
        .orderBy("year")
        .all();
      expect(years.map(({ year }) => year)).toEqual([1897, 1922]);
      expect(await Book.objects.aggregate({ last: col("printedAt__year").max() })).toEqual({
        last: 1922,
      });
    }),
  );

  it("is refused where a column of its own says no types", async () => {
    const vague = fieldKind({
      name: "vague",
      column: { kind: "custom", bind: "text" },
      write: (value: string) => value,
      lookups: kinds.choice.lookups,
    });
    class Cloud extends model("own_clouds", { shape: field(vague) }) {}
    await expect(makeTables(engine.database, [Cloud])).rejects.toThrow(
      'The column "shape" is custom and does not say of which types.',
    );
  });

  it(
    "is made by a migration that says what its column is, and nothing of the kind",
    inside(async () => {
      mkdirSync("var", { recursive: true });
      const folder = mkdtempSync(resolve("var", "own-kinds-"));
      try {
        registerModels(models);
        const made = await makeMigration(models, folder);
        expect(made!.text).toContain('cover: { kind: "char", max: 7 }');
        expect(made!.text).toMatch(
          /rank: \{\s*kind: "custom",\s*types: \{\s*sqlite: "INTEGER",\s*mysql: "tinyint unsigned",\s*mariadb: "tinyint\(3\) unsigned",?\s*\},\s*default: 3,?\s*\}/,
        );
        expect(await makeMigration(models, folder)).toBeNull();
        for (const { table } of [...models].reverse())
          await engine.database.execute(`drop table \`${table}\``);
        await migrate(engine.database, folder);
        expect(await driftCheck(engine.database, folder)()).toEqual([]);
        const shelf = await Shelf.objects.create({ name: "new" });
        await Book.objects.create({
          title: "x",
          pages: 1,
          cover: new Color("#1"),
          printedAt: new Date(),
          shelf,
        });
        expect((await Book.objects.get({ title: "x" })).rank).toBe(3);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
  );
});

describe("a kind of one's own", () => {
  it("refuses a value in its own words", () => {
    expect(() => Book.objects.filter({ cover: "#ff0000" as never })).toThrow(
      "Book.cover: expected a Color, got",
    );
    expect(() => Book.objects.filter({ rank: 256 })).toThrow("Book.rank: expected 0 to 255");
  });

  it("offers its lookups where one is misspelt", () => {
    expect(() => Book.objects.filter({ pages__multpleOf: 2 } as never)).toThrow(
      /Did you mean "multipleOf"\?/,
    );
    expect(() => Book.objects.filter({ cover__gt: new Color("") } as never)).toThrow(
      'Book.cover has no lookup "gt". Choose from exact, in, isnull and startswith.',
    );
  });

  it("is described by the column that it has", () => {
    const { cover, rank } = describeModel(Book).fields;
    expect(cover).toMatchObject({ kind: "char", max: 7, column: "cover" });
    expect(rank).toMatchObject({ kind: "custom", default: 3, types: { sqlite: "INTEGER" } });
  });

  it("is refused where its SQL or a name cannot be", () => {
    expect(() => lookup({ sql: "{field} > ?" })).toThrow(/has a \? or a stray brace/);
    expect(() => lookup({ sql: "{field} is set" })).toThrow(/names \{field\}/);
    expect(() => transform({ gives: kinds.int, sql: "f({field}, {value})" })).toThrow(
      /Name \{field\}|names \{field\} and \{value\}/,
    );
    expect(() => f.char({ max: 4, lookups: { a__b: multipleOf } })).toThrow(
      /"a__b" cannot be the name of a lookup/,
    );
  });
});
