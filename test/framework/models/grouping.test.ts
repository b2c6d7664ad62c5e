import { beforeAll, beforeEach, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, count, f, model, or, q, QuerySet } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Language extends model("group_languages", { name: f.key({ max: 20 }) }) {
  static objects = new QuerySet(this);
}
class Film extends model(
  "group_films",
  {
    title: f.key({ max: 60 }),
    rating: f.choice(["G", "PG", "R"], { null: true }),
    language: f.foreignKey(() => Language),
    original: f.foreignKey(() => Language, { null: true }),
    length: f.int(),
    price: f.decimal({ digits: 6, places: 2 }),
    views: f.bigint({ default: 0n }),
    shownAt: f.dateTime(),
  },
  { orderBy: ["-title"] },
) {
  static objects = new QuerySet(this);
}

onEveryEngine("grouping", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const sqlOf = async (run: () => Promise<unknown>) =>
    (await engine.database.queries.record(run)).queries.map(({ sql }) => sql);

  beforeAll(() => makeTables(engine.database, [Language, Film]));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, [Language, Film]);
      const english = await Language.objects.create({ name: "English" });
      const french = await Language.objects.create({ name: "French" });
      const film = (
        title: string,
        rating: "G" | "PG" | "R" | null,
        length: number,
        language = english,
        year = 2024,
      ) => ({
        title,
        rating,
        length,
        language,
        original: language === french ? english : null,
        price: `${length / 10}`,
        views: 9007199254740993n,
        shownAt: new Date(Date.UTC(year, 5, 1)),
      });
      await Film.objects.bulkCreate([
        film("a", "PG", 80),
        film("b", "PG", 120, french),
        film("c", "PG", 100, french, 2025),
        film("d", "G", 60),
        film("e", "R", 90, english, 2025),
        film("f", null, 30),
      ]);
    }),
  );

  it(
    "gives one row for each value that was picked, with counts and sums of its rows",
    inside(async () => {
      const rows = await Film.objects
        .values("rating")
        .annotate({ n: count(), longest: col("length").max(), paid: col("price").sum() })
        .orderBy("rating")
        .all();
      expect(rows).toEqual([
        { rating: null, n: 1, longest: 30, paid: "3.00" },
        { rating: "G", n: 1, longest: 60, paid: "6.00" },
        { rating: "PG", n: 3, longest: 120, paid: "30.00" },
        { rating: "R", n: 1, longest: 90, paid: "9.00" },
      ]);
    }),
  );

  it(
    "groups by paths over relations, by transforms and by several values at once",
    inside(async () => {
      const byLanguage = Film.objects
        .values("language__name", "original__name")
        .annotate({ n: count() });
      expect(await byLanguage.orderBy("language__name").all()).toEqual([
        { language__name: "English", original__name: null, n: 4 },
        { language__name: "French", original__name: "English", n: 2 },
      ]);
      const byKey = Film.objects.values("languageId").annotate({ n: count() });
      expect((await byKey.orderBy("language").all()).map(({ n }) => n)).toEqual([4, 2]);
      const byYear = Film.objects
        .values("shownAt__year", { name: col("language__name") })
        .annotate({ minutes: col("length").sum() });
      expect(await byYear.orderBy("-minutes").all()).toEqual([
        { shownAt__year: 2024, name: "English", minutes: 170 },
        { shownAt__year: 2024, name: "French", minutes: 120 },
        { shownAt__year: 2025, name: "French", minutes: 100 },
        { shownAt__year: 2025, name: "English", minutes: 90 },
      ]);
    }),
  );

  it(
    "is not disturbed by the order of the model, which would part the groups",
    inside(async () => {
      const groups = Film.objects.values("rating").annotate({ n: count() });
      expect(await groups.count()).toBe(4);
      const [sql] = await sqlOf(() => groups.all());
      expect(sql).toContain("group by 1");
      expect(sql).not.toContain("title");
    }),
  );

  it(
    "keeps groups by what was worked out of them, and rows by what they are",
    inside(async () => {
      const counted = Film.objects.values("rating").annotate({ n: count() });
      expect(await counted.filter({ n__gte: 2 }).all()).toEqual([{ rating: "PG", n: 3 }]);
      expect(await counted.filter({ n: 1, length__gt: 50 }).orderBy("rating").all()).toEqual([
        { rating: "G", n: 1 },
        { rating: "R", n: 1 },
      ]);
      expect(await counted.filter(or(q({ n: 3 }), q({ rating: "G" }))).count()).toBe(2);
      expect(await counted.exclude({ n: 1, rating: "G" }).count()).toBe(3);
      expect(await counted.exclude({ length__lt: 100 }).all()).toEqual([{ rating: "PG", n: 2 }]);
      expect(await counted.filter({ rating__in: ["G", "R"] }).count()).toBe(2);
      expect(await counted.filter({ n__gt: 100 }).exists()).toBe(false);
    }),
  );

  it(
    "can be ordered, sliced, counted, paged and summed up like rows",
    inside(async () => {
      const groups = Film.objects
        .values("rating")
        .annotate({ n: count(), minutes: col("length").sum() })
        .orderBy("-minutes");
      expect((await groups.limit(2).all()).map(({ rating }) => rating)).toEqual(["PG", "R"]);
      expect((await groups.first())?.rating).toBe("PG");
      expect((await groups.reverse().first())?.rating).toBeNull();
      expect(await groups.limit(2).count()).toBe(2);
      expect(await groups.aggregate({ most: col("n").max(), all: col("n").sum() })).toEqual({
        most: 3,
        all: 6,
      });
      expect(await groups.limit(2).aggregate({ minutes: col("minutes").sum() })).toEqual({
        minutes: 390,
      });
      const page = await groups.page(2, 3);
      expect([page.total, page.map(({ n }) => n)]).toEqual([4, [1]]);
    }),
  );

  it(
    "takes more values of the groups, worked out of the first ones too",
    inside(async () => {
      const groups = Film.objects
        .values("rating")
        .annotate({ n: count() })
        .filter({ n__gt: 1 })
        .annotate({ twice: col("n").times(2), shortest: col("length").min() });
      expect(await groups.all()).toEqual([{ rating: "PG", n: 3, twice: 6, shortest: 80 }]);
      expect(await groups.values("shortest").all()).toEqual([{ shortest: 80 }]);
      expect(await Film.objects.filter({ rating__in: groups.values("rating") }).count()).toBe(3);
    }),
  );

  it(
    "groups the rows of a slice, and distinct rows of groups",
    inside(async () => {
      const longest = Film.objects.orderBy("-length").limit(3);
      const groups = longest.values("rating").annotate({ n: count() });
      expect(await groups.orderBy("-n").all()).toEqual([
        { rating: "PG", n: 2 },
        { rating: "R", n: 1 },
      ]);
      const counted = Film.objects.values("rating").annotate({ n: count() });
      const numbers = counted.values("n").distinct().orderBy("n");
      expect(await numbers.all()).toEqual([{ n: 1 }, { n: 3 }]);
      expect(await numbers.count()).toBe(2);
    }),
  );

  it(
    "groups groups, by some of their values",
    inside(async () => {
      const counted = Film.objects.values("rating", "languageId").annotate({ n: count() });
      const sizes = counted.values("n").annotate({ groups: count(), all: col("n").sum() });
      expect(await sizes.orderBy("n").all()).toEqual([
        { n: 1, groups: 4, all: 4 },
        { n: 2, groups: 1, all: 2 },
      ]);
      const largest = counted.orderBy("-n", "-rating", "language").limit(3).values("rating");
      expect(await largest.annotate({ k: count() }).orderBy("-k").first()).toEqual({
        rating: "PG",
        k: 2,
      });
    }),
  );

  it(
    "orders by a foreign key under its own name",
    inside(async () => {
      const groups = Film.objects.values("languageId").annotate({ n: count() });
      expect((await groups.orderBy("language").all()).map(({ n }) => n)).toEqual([4, 2]);
      expect((await groups.orderBy("-language").all()).map(({ n }) => n)).toEqual([2, 4]);
    }),
  );

  it(
    "loses no digit of a large sum",
    inside(async () => {
      const sums = Film.objects.values("language__name").annotate({ seen: col("views").sum() });
      expect(await sums.orderBy("language__name").valuesList("seen", { flat: true }).all()).toEqual(
        [36028797018963972n, 18014398509481986n],
      );
      expect(await sums.aggregate({ all: col("seen").sum() })).toEqual({
        all: 54043195528445958n,
      });
    }),
  );

  it(
    "has nothing that could be written or deleted",
    inside(async () => {
      const groups = Film.objects.values("rating").annotate({ n: count() });
      const lost = { code: "models.no-rows" };
      await expect(groups.update({ length: 1 })).rejects.toMatchObject(lost);
      await expect(groups.filter({ n: 1 }).delete()).rejects.toMatchObject(lost);
      expect(await Film.objects.filter({ length: 1 }).count()).toBe(0);
    }),
  );

  it(
    "adds up decimals that were worked out, of rows and of groups",
    inside(async () => {
      const doubled = Film.objects.annotate({ twice: col("price").times(2) });
      expect(await doubled.aggregate({ all: col("twice").sum() })).toEqual({ all: "96.00" });
      const paid = Film.objects.values("rating").annotate({ paid: col("price").sum() });
      expect(await paid.aggregate({ all: col("paid").sum(), most: col("paid").max() })).toEqual({
        all: "48.00",
        most: "30.00",
      });
    }),
  );

  it("refuses what the rows of a group may differ in, and steps that need the rows themselves", () => {
    const groups = Film.objects.values("rating").annotate({ n: count() });
    expect(() => groups.annotate({ odd: col("n").plus(col("length")) })).toThrow(
      expect.objectContaining({ code: "models.aggregate-of-rows" }),
    );
    expect(() => groups.orderBy("length")).toThrow(
      /"length" is not among the values of these rows of Film. Choose from rating and n./,
    );
    expect(() => groups.selectRelated("language")).toThrow(
      expect.objectContaining({ code: "models.no-rows" }),
    );
    expect(() => Film.objects.annotate({ n: count() } as never)).toThrow(
      expect.objectContaining({ code: "models.aggregate-of-rows" }),
    );
  });
});
