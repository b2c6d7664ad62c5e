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

  it(
    "are asked for by a request, and bring the addresses of the others",
    inside(async () => {
      const asked = (search: string) => ({ path: "/t/", query: new URLSearchParams(search) });
      const set = Topic.objects.orderBy("views");
      const page = await set.page(asked("page=2&tag=a&empty="), 10);
      expect(page.map(({ views }) => views)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
      expect(page.pager).toEqual({
        number: 2,
        last: 5,
        count: 45,
        offset: 10,
        more: false,
        previous: "/t/?tag=a",
        next: "/t/?tag=a&page=3",
        links: [1, 2, 3, 4, 5].map((number) => ({
          number,
          href: number === 1 ? "/t/?tag=a" : `/t/?tag=a&page=${number}`,
          current: number === 2,
        })),
      });
      expect((await set.page(asked(""), 10)).pager.previous).toBeNull();
      await expect(set.page(asked("page=1&tag=a"), 10)).rejects.toMatchObject({
        status: 301,
        href: "/t/?tag=a",
      });
      for (const wrong of ["6", "0", "-1", "two", "1e1", "02", ""]) {
        const refused = await set.page(asked(`page=${wrong}`), 10).catch((error: unknown) => error);
        expect(refused).toMatchObject({ status: 404, last: 5, next: { href: "/t/?page=5" } });
        expect(String((refused as NoSuchPage).next!.label)).toBe("Go to page 5");
      }
    }),
  );

  it(
    "of the second half are counted off from the end, also where the order leaves rows alike",
    inside(async () => {
      for (const set of [Topic.objects.orderBy("-views"), Topic.objects.orderBy("state")]) {
        const all = await Promise.all([1, 2, 3, 4, 5].map((number) => set.page(number, 10)));
        const seen = all.flat().map(({ id }) => id);
        expect(new Set(seen).size).toBe(45);
        expect(all.map(({ length }) => length)).toEqual([10, 10, 10, 10, 5]);
      }
      const { queries } = await engine.database.queries.record(() =>
        Topic.objects.orderBy("-views").page(5, 10, { total: 45 }),
      );
      expect(queries[0]!.sql.toLowerCase()).not.toContain("desc");
    }),
  );

  it(
    "of a list without a counter are counted up to a bound, and no row beyond it is shown",
    inside(async () => {
      const set = Topic.objects.orderBy("views");
      const request = { path: "/t/", query: new URLSearchParams("page=3") };
      const page = await set.page(request, 10, { most: 25 });
      expect(page.map(({ views }) => views)).toEqual([20, 21, 22, 23, 24]);
      expect(page).toMatchObject({ total: 25, pages: 3, pager: { more: true, last: 3 } });
      const whole = await set.page(request, 10, { most: 45 });
      expect(whole).toMatchObject({ total: 45, pager: { more: false, last: 5 } });
    }),
  );
});
