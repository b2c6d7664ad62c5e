import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { follow, not, q, related } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { Category, models, Post, Topic, User } from "./forum-models.ts";

onEveryEngine("relations", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  let ann: User;
  let bob: User;
  let quiet: Topic;
  let busy: Topic;

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, models);
      ann = await User.objects.create({ name: "Ann", nameKey: "ann" });
      bob = await User.objects.create({ name: "Bob", nameKey: "bob" });
      const top = await Category.objects.create({ slug: "top" });
      const news = await Category.objects.create({ slug: "news", parent: top });
      quiet = await Topic.objects.create({ title: "quiet", category: top, author: ann });
      busy = await Topic.objects.create({ title: "busy", category: news, author: bob });
      const rows = [1, 2, 3, 4].map((number) => ({
        number,
        body: `b${number}`,
        topic: busy,
        author: number % 2 ? ann : bob,
      }));
      await Post.objects.bulkCreate([
        ...rows,
        { number: 1, body: "q1", topic: quiet, author: bob },
      ]);
      await Topic.objects
        .filter({ id: busy.id })
        .update({ lastPost: await Post.objects.get({ topic: busy, number: 4 }) });
    }),
  );

  describe("forward, by name", () => {
    it(
      "loads related rows in the same query",
      inside(async () => {
        const { result, queries } = await engine.database.queries.record(() =>
          Topic.objects.selectRelated("author", "category", "lastPost").orderBy("id").all(),
        );
        expect(queries).toHaveLength(1);
        expect(
          result.map((topic) => [topic.author.name, topic.category.slug, topic.lastPost?.number]),
        ).toEqual([
          ["Ann", "top", undefined],
          ["Bob", "news", 4],
        ]);
        expect(result[0]!.author).toBeInstanceOf(User);
        expect(result[0]).toBeInstanceOf(Topic);
        expect(result[0]!.lastPost).toBeNull();
        expect(JSON.parse(JSON.stringify(result[0]))).toMatchObject({ author: { name: "Ann" } });
      }),
    );

    it(
      "never reads a relation by accident",
      inside(async () => {
        const topic = await Topic.objects.get({ id: busy.id });
        expect(() => (topic as unknown as { author: User }).author).toThrow(
          "Topic.author was not loaded with this topic.",
        );
        expect(() => (busy as unknown as { category: Category }).category).toThrow(
          expect.objectContaining({
            code: "models.not-loaded",
            hint: expect.stringContaining('selectRelated("category")'),
          }),
        );
      }),
    );

    it(
      "filters and orders over several tables; a table that is asked for twice is joined once",
      inside(async () => {
        const set = Topic.objects
          .filter({ category__parent__slug: "top", category__slug__startswith: "ne" })
          .selectRelated("category")
          .orderBy("category__slug", "-author__name");
        expect((await set.all()).map((topic) => topic.title)).toEqual(["busy"]);
        const { queries } = await engine.database.queries.record(() => set.all());
        expect(queries[0]!.sql.match(/(?:left|inner) join `orm_categories`/g)).toHaveLength(2);
        expect(queries[0]!.sql).not.toContain("inner join (");
        expect(await Topic.objects.filter({ author__in: [ann, bob.id] }).count()).toBe(2);
        expect(await Topic.objects.filter({ lastPost__isnull: true }).count()).toBe(1);
        expect(await Topic.objects.filter({ lastPost__author__name: "Bob" }).count()).toBe(1);
        expect(await Topic.objects.exclude({ lastPost__author__name: "Bob" }).count()).toBe(1);
        expect(await Topic.objects.filter(not(q({ category__parent__slug: "top" }))).count()).toBe(
          1,
        );
      }),
    );

    it(
      "filters by a query set of what a key points at, which the database looks up itself",
      inside(async () => {
        const news = Topic.objects.filter({ category__slug: "news" });
        const set = Post.objects.filter({ topic__in: news }).orderBy("number");
        const { result, queries } = await engine.database.queries.record(() => set.all());
        expect(queries).toHaveLength(1);
        expect(result.map((post) => post.body)).toEqual(["b1", "b2", "b3", "b4"]);
        const written = related(Post.objects.filter({ number: 1 }), "topic").exists();
        const first = Post.objects.filter({ topic__in: Topic.objects.filter(written) });
        expect(await first.count()).toBe(5);
        expect(await Post.objects.exclude({ topic__in: news }).count()).toBe(1);
        const none = Topic.objects.filter({ title: "none" });
        expect(await Post.objects.filter({ topic__in: none }).exists()).toBe(false);
        expect(await set.update({ body: "all" })).toBe(4);
        const wrong = User.objects as unknown as typeof Topic.objects;
        expect(() => Post.objects.filter({ topic__in: wrong })).toThrow(
          "Post.topic: rows of User are not what it points at.",
        );
      }),
    );

    it(
      "filters by one value that a query set picks, a key or anything else",
      inside(async () => {
        const byBob = Post.objects.filter({ author__name: "Bob" });
        const { result, queries } = await engine.database.queries.record(() =>
          Topic.objects.filter({ id__in: byBob.values("topicId") }).all(),
        );
        expect(queries).toHaveLength(1);
        const expected = new Set((await byBob.all()).map(({ topicId }) => topicId));
        expect(new Set(result.map(({ id }) => id))).toEqual(expected);
        const authors = Topic.objects.filter({ author__in: byBob.values("authorId") });
        expect(await authors.count()).toBe(await Topic.objects.filter({ author: bob }).count());
        const titles = Topic.objects.orderBy("-id").limit(1).values("title");
        expect(await Topic.objects.filter({ title__in: titles }).count()).toBe(1);
        // A last post may be missing: what is in no such row is still left out of them.
        const last = Topic.objects.values("lastPostId");
        const [all, lasting] = [
          await Post.objects.count(),
          await Post.objects.filter({ id__in: last }).count(),
        ];
        expect(await Post.objects.exclude({ id__in: last }).count()).toBe(all - lasting);
      }),
    );

    it("refuses two values, another table's ids and another kind", () => {
      const posts = Post.objects;
      expect(() => Topic.objects.filter({ id__in: posts.values("id", "topicId") })).toThrow(
        "Topic.id: the query set of Post has to pick one value.",
      );
      expect(() => Topic.objects.filter({ id__in: posts.values("id") })).toThrow(
        "Topic.id: Post.id is something else, and never equal to it.",
      );
      expect(() =>
        // @ts-expect-error a title is no number
        Topic.objects.filter({ title__in: posts.values("topicId") }),
      ).toThrow("Topic.title: Post.topic is something else, and never equal to it.");
    });

    it(
      "needs no join for the id of a related row",
      inside(async () => {
        const { queries } = await engine.database.queries.record(() =>
          Topic.objects.filter({ author__id: ann.id }).all(),
        );
        expect(queries[0]!.sql).not.toContain("join");
      }),
    );

    it(
      "is lent its class where a file could only name it",
      inside(async () => {
        const topic = await Topic.objects
          .selectRelated(follow("lastPost", Post))
          .get({ id: busy.id });
        expect(topic.lastPost?.body).toBe("b4");
      }),
    );
  });

  describe("backward, by value", () => {
    it(
      "counts, sums and finds the extremes of the children of each row",
      inside(async () => {
        const posts = related(Post, "topic");
        const rows = await Topic.objects
          .annotate({
            replies: posts.count(),
            total: posts.sum("number"),
            last: posts.max("number"),
            first: posts.min("body"),
          })
          .orderBy("-replies")
          .values("title", "replies", "total", "last", "first")
          .all();
        expect(rows).toEqual([
          { title: "busy", replies: 4, total: 10, last: 4, first: "b1" },
          { title: "quiet", replies: 1, total: 1, last: 1, first: "q1" },
        ]);
      }),
    );

    it(
      "filters by what the children are, and by what was annotated",
      inside(async () => {
        const byAnn = related(Post, "topic").filter({ author__name: "Ann" });
        expect((await Topic.objects.filter(byAnn.exists()).all()).map((one) => one.title)).toEqual([
          "busy",
        ]);
        expect((await Topic.objects.exclude(byAnn.exists()).all()).map((one) => one.title)).toEqual(
          ["quiet"],
        );
        const rows = await Topic.objects.busy().visibleTo(null).all();
        expect(rows.map((topic) => [topic.title, topic.replies])).toEqual([["busy", 4]]);
        expect(await Topic.objects.busy().count()).toBe(1);
        expect(await Topic.objects.filter(byAnn.exists()).update({ views: 5 })).toBe(1);
        expect(await Topic.objects.filter({ views: 5 }).count()).toBe(1);
      }),
    );

    it(
      "writes a count of children into a column",
      inside(async () => {
        await Topic.objects.update({ views: related(Post, "topic").count() });
        expect(
          (await Topic.objects.orderBy("id").values("views").all()).map((row) => row.views),
        ).toEqual([1, 4]);
      }),
    );

    it(
      "looks inside children of children",
      inside(async () => {
        const wrote = related(Post.objects.filter({ number: 4 }), "topic").exists();
        const started = related(Topic.objects.filter(wrote), "author");
        expect((await User.objects.filter(started.exists()).all()).map((one) => one.name)).toEqual([
          "Bob",
        ]);
      }),
    );

    it(
      "prefetches the children of all rows by one query",
      inside(async () => {
        const posts = related(Post.objects.selectRelated("author"), "topic").orderBy("number");
        const { result, queries } = await engine.database.queries.record(() =>
          Topic.objects.orderBy("id").prefetch({ replies: posts }).all(),
        );
        expect(queries).toHaveLength(2);
        expect(
          result.map((topic) => topic.replies.map((post) => `${post.number} ${post.author.name}`)),
        ).toEqual([["1 Bob"], ["1 Ann", "2 Bob", "3 Ann", "4 Bob"]]);
        expect(await Topic.objects.filter({ id: 0 }).prefetch({ replies: posts }).all()).toEqual(
          [],
        );
      }),
    );

    it(
      "prefetches so many children of each row, still by one query",
      inside(async () => {
        const newest = related(Post.objects.selectRelated("author"), "topic")
          .orderBy("-number")
          .limit(3);
        const { result, queries } = await engine.database.queries.record(() =>
          Topic.objects.orderBy("id").prefetch({ newest }).all(),
        );
        expect(queries).toHaveLength(2);
        expect(result.map((topic) => topic.newest.map((post) => post.number))).toEqual([
          [1],
          [4, 3, 2],
        ]);
        expect(result[1]!.newest[0]!.author.name).toBe("Bob");
        expect(result[1]!.newest[0]).toBeInstanceOf(Post);
      }),
    );

    it(
      "refuses a key that points at another model, and limits that mean nothing",
      inside(async () => {
        expect(() =>
          Topic.objects.annotate({ n: related(Post, "author").count() } as never),
        ).toThrow("Post.author points at User, not at Topic.");
        expect(() => related(Post, "body" as never)).toThrow(
          /Post has no foreign key "body"\..*Choose from topic and author\./,
        );
        expect(() =>
          Topic.objects.annotate({ n: related(Post, "topic").limit(2).count() }),
        ).toThrow(expect.objectContaining({ code: "models.bad-limit" }));
      }),
    );
  });
});
