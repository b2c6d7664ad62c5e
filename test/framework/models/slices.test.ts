import { beforeAll, beforeEach, expect, it } from "vitest";
import { openDatabase, runWith } from "quintet/database";
import { col, related, type QuerySet } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { Category, models, Post, Topic, User } from "./forum-models.ts";

onEveryEngine("slices", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  let ann: User;
  let news: Category;

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, models);
      ann = await User.objects.create({ name: "Ann", nameKey: "ann" });
      news = await Category.objects.create({ slug: "news" });
      await Topic.objects.bulkCreate(
        [10, 20, 20, 40].map((views, n) => ({
          title: `t${n}`,
          author: ann,
          category: news,
          views,
        })),
      );
    }),
  );
  const asked = async (run: () => Promise<unknown>) =>
    (await engine.database.queries.record(run)).queries.length;

  it(
    "are what is summed, counted, found and got",
    inside(async () => {
      const two = Topic.objects.orderBy("views", "id").limit(2);
      expect(await two.aggregate({ sum: col("views").sum() })).toEqual({ sum: 30 });
      expect(await two.offset(1).aggregate({ sum: col("views").sum() })).toEqual({ sum: 40 });
      expect(await two.offset(3).count()).toBe(1);
      expect((await Topic.objects.orderBy("-views").limit(1).get()).views).toBe(40);
      expect((await Topic.objects.orderBy("-views").offset(3).get()).views).toBe(10);
      expect((await two.offset(2).first())!.title).toBe("t2");
      expect(await Topic.objects.offset(4).exists()).toBe(false);
    }),
  );

  it(
    "of no rows ask the database nothing, and nor does an empty list",
    inside(async () => {
      const none = Topic.objects.limit(0);
      const never = Topic.objects.filter({ id__in: [] });
      const queries = await asked(async () => {
        for (const set of [none, never]) {
          expect([await set.exists(), await set.first(), await set.count()]).toEqual([
            false,
            null,
            0,
          ]);
          expect([await set.all(), await set.delete(), await set.update({ views: 1 })]).toEqual([
            [],
            0,
            0,
          ]);
        }
      });
      expect(queries).toBe(0);
    }),
  );

  it("are not filtered or ordered any more", () => {
    const few = Topic.objects.limit(2);
    const sliced = { code: "models.sliced" };
    expect(() => few.filter({ views: 1 })).toThrow(expect.objectContaining(sliced));
    expect(() => few.exclude({ views: 1 })).toThrow(expect.objectContaining(sliced));
    expect(() => Topic.objects.offset(1).orderBy("id")).toThrow(expect.objectContaining(sliced));
    const children = related(Post, "topic").limit(1);
    expect(() => children.orderBy("number")).toThrow(/orderBy comes before limit and offset/);
  });

  it(
    "of children are taken for each parent, from where they begin",
    inside(async () => {
      const topics = await Topic.objects.orderBy("id").all();
      for (const topic of topics.slice(0, 2))
        await Post.objects.bulkCreate(
          [1, 2, 3, 4].map((number) => ({ topic, author: ann, number, body: "x" })),
        );
      const numbers = async (children: QuerySet<typeof Post>) => {
        const read = Topic.objects.orderBy("id").limit(2);
        const rows = await read.prefetch({ some: related(children, "topic") }).all();
        return rows.map(({ some }) => some.map(({ number }) => number));
      };
      const ordered = Post.objects.orderBy("number");
      expect(await numbers(ordered.offset(1).limit(2))).toEqual([
        [2, 3],
        [2, 3],
      ]);
      expect(await numbers(ordered.offset(3))).toEqual([[4], [4]]);
    }),
  );

  it("and values that do not say whose they are have no children", () => {
    const lost = { code: "models.bad-prefetch" };
    const some = related(Post, "topic");
    const prefetched = Topic.objects.prefetch({ some });
    expect(() => prefetched.values("title")).toThrow(expect.objectContaining(lost));
    expect(() => Topic.objects.values("title").prefetch({ some })).toThrow(/that have no id/);
  });

  it(
    "and distinct values are counted and summed by the database, each once",
    inside(async () => {
      const views = Topic.objects.values("views").distinct();
      const sql: string[] = [];
      const stop = engine.database.queries.listen((query) => sql.push(query.sql));
      expect(await views.count()).toBe(3);
      expect(await views.orderBy("views").limit(2).count()).toBe(2);
      stop();
      expect(sql.every((one) => one.startsWith("select count(*)"))).toBe(true);
      expect(await views.aggregate({ sum: col("views").sum(), n: col("views").count() })).toEqual({
        sum: 70,
        n: 3,
      });
      const other = views.aggregate({ top: col("title").max() } as never);
      await expect(other).rejects.toThrow(/not among the values of these rows.*views/s);
    }),
  );

  it(
    "and distinct values are ordered by themselves alone",
    inside(async () => {
      const views = Topic.objects.values("views").distinct();
      expect((await views.all()).map((row) => row.views).toSorted((a, b) => a - b)).toEqual([
        10, 20, 40,
      ]);
      await expect(views.orderBy("author__name").all()).rejects.toMatchObject({
        code: "models.distinct-order",
      });
    }),
  );

  it(
    "are what iterate goes through; it begins with the lowest id, whatever that is",
    inside(async () => {
      await Category.objects.create({ id: -5, slug: "minus" });
      await Category.objects.create({ id: 0, slug: "zero" });
      const slugs: string[] = [];
      for await (const { slug } of Category.objects.iterate({ batch: 1 })) slugs.push(slug);
      expect(slugs).toEqual(["minus", "zero", "news"]);
      await expect(Category.objects.iterate({ batch: 0 }).next()).rejects.toMatchObject({
        code: "models.bad-limit",
      });
      const some: string[] = [];
      for await (const { slug } of Category.objects
        .orderBy("-id")
        .offset(1)
        .limit(2)
        .iterate({ batch: 1 }))
        some.push(slug);
      expect(some).toEqual(["zero", "minus"]);
    }),
  );

  it(
    "and counts over all rows are no value of each",
    inside(async () => {
      expect(() => Topic.objects.annotate({ n: col("id").count() } as never)).toThrow(
        expect.objectContaining({ code: "models.aggregate-of-rows" }),
      );
    }),
  );

  it(
    "and an instance is read again from the database that it came from",
    inside(async () => {
      const other = await openDatabase("sqlite::memory:");
      await makeTables(other, models);
      const made = await Category.objects.using(other).create({ id: news.id, slug: "there" });
      const read = await Category.objects.using(other).get({ id: news.id });
      await Category.objects.using(other).update({ slug: "changed" });
      await made.refresh();
      await read.refresh();
      expect([made.slug, read.slug]).toEqual(["changed", "changed"]);
      await other.close();
    }),
  );
});
