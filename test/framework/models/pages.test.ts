import { beforeAll, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { NoSuchPage, related } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";
import { Category, models, Post, Topic, User } from "./forum-models.ts";

onEveryEngine("pages", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  beforeAll(async () => {
    await makeTables(engine.database, models);
    await runWith(engine.database, async () => {
      const author = await User.objects.create({ name: "Ann", nameKey: "ann" });
      const category = await Category.objects.create({ slug: "news" });
      const topics = Array.from({ length: 45 }, (_, views) => ({
        title: `t${views}`,
        category,
        author,
        views,
      }));
      await Topic.objects.bulkCreate(topics);
    });
  });

  it(
    "are lists that know their place",
    inside(async () => {
      const page = await Topic.objects.orderBy("views").page(3);
      expect(page.map((topic) => topic.views)).toEqual([40, 41, 42, 43, 44]);
      expect(Array.isArray(page)).toBe(true);
      expect(page).toMatchObject({
        number: 3,
        size: 20,
        total: 45,
        pages: 3,
        previous: 2,
        next: null,
      });
      const first = await Topic.objects.orderBy("views").page(1, 10);
      expect(first).toMatchObject({ length: 10, pages: 5, previous: null, next: 2 });
      expect(first.filter((topic) => topic.views > 7).constructor).toBe(Array);
    }),
  );

  it(
    "have one empty page where there is nothing, and a 404 beyond the last",
    inside(async () => {
      const none = await Topic.objects.filter({ views: -1 }).page(1);
      expect(none).toMatchObject({ length: 0, pages: 1, total: 0 });
      for (const wrong of [0, -1, 4, 1.5, Number.NaN]) {
        await expect(Topic.objects.page(wrong)).rejects.toBeInstanceOf(NoSuchPage);
        await expect(Topic.objects.page(wrong)).rejects.toMatchObject({ status: 404, last: 3 });
      }
    }),
  );

  it(
    "need no count where the total is known",
    inside(async () => {
      const { result, queries } = await engine.database.queries.record(() =>
        Topic.objects.page(2, 20, { total: 45 }),
      );
      expect(queries).toHaveLength(1);
      expect(result.pages).toBe(3);
    }),
  );

  it(
    "find their ids first and join afterwards, in the same order and the same query",
    inside(async () => {
      const set = Topic.objects
        .annotate({ replies: related(Post, "topic").count() })
        .filter({ author__name: "Ann" })
        .selectRelated("category")
        .orderBy("category__slug", "-views");
      const { result, queries } = await engine.database.queries.record(() =>
        set.page(2, 10, { total: 45 }),
      );
      expect(queries).toHaveLength(1);
      expect(queries[0]!.sql).toContain("inner join (select `u0`.`id`");
      expect(result.map((topic) => topic.views)).toEqual([34, 33, 32, 31, 30, 29, 28, 27, 26, 25]);
      expect(result[0]).toMatchObject({ replies: 0, category: { slug: "news" } });
    }),
  );
});
