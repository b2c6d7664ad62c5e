import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, DoesNotExist, MultipleFound, not, or, q, UniqueViolation } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { Category, models, Post, Topic, User } from "./forum-models.ts";

onEveryEngine("rw", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  let ann: User;
  let news: Category;

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, models);
      ann = await User.objects.create({ name: "Ann", nameKey: "ann" });
      news = await Category.objects.create({ slug: "news" });
    }),
  );

  const titled = (title: string, views = 0) =>
    Topic.objects.create({ title, category: news, author: ann, views });
  const titles = async (set: { all(): Promise<Topic[]> }) =>
    (await set.all()).map((topic) => topic.title);

  describe("creating", () => {
    it(
      "gives the row as an instance with its id and defaults",
      inside(async () => {
        const topic = await Topic.objects.create({
          title: "Hello",
          category: news,
          author: ann.id,
        });
        expect(topic).toBeInstanceOf(Topic);
        expect(topic.id).toBeGreaterThan(0);
        expect(topic).toMatchObject({ state: "open", views: 0, lastPostId: null });
        expect(topic).toMatchObject({ authorId: ann.id, categoryId: news.id });
        expect(await Topic.objects.get({ id: topic.id })).toEqual(topic);
      }),
    );

    it(
      "names the fields of a unique constraint that is taken",
      inside(async () => {
        const again = User.objects.create({ name: "Other", nameKey: "ann" });
        await expect(again).rejects.toThrow("A row of User with this nameKey exists already.");
        await expect(again).rejects.toMatchObject({ fields: ["nameKey"], code: "database.unique" });
        const topic = await titled("Hello");
        const post = { number: 1, body: "x", topic, author: ann };
        await Post.objects.create(post);
        await expect(Post.objects.create(post)).rejects.toMatchObject({
          fields: ["number", "topic"],
        });
        await expect(Post.objects.create(post)).rejects.toBeInstanceOf(UniqueViolation);
        const bob = await User.objects.create({ name: "Bob", nameKey: "bob" });
        await expect(
          User.objects.filter({ id: bob.id }).update({ nameKey: "ann" }),
        ).rejects.toMatchObject({ fields: ["nameKey"] });
        await expect(
          User.objects.create({ id: bob.id, name: "Bob", nameKey: "b" }),
        ).rejects.toMatchObject({ fields: ["id"] });
      }),
    );

    it(
      "never tells a value in an error, nor in what caused it",
      inside(async () => {
        const error = await User.objects
          .create({ name: "secret-name", nameKey: "ann" })
          .catch((caught: unknown) => caught as Error);
        const told = `${JSON.stringify(error, Object.getOwnPropertyNames(error))}${String((error as Error).cause)}`;
        expect(told).not.toContain("secret-name");
        expect(told).not.toContain("'ann'");
      }),
    );

    it(
      "refuses keys that are no field, values that are undefined, and empty required fields",
      inside(async () => {
        const create = (values: object) => User.objects.create(values as never);
        await expect(create({ name: "x", nameKey: "x", isStaf: true })).rejects.toThrow(
          /User has no field "isStaf"\. Did you mean "isStaff"\?/,
        );
        await expect(create({ name: "x", nameKey: undefined })).rejects.toThrow(
          'User.nameKey: the value of "nameKey" is undefined.',
        );
        await expect(create({ name: "x" })).rejects.toThrow(
          "User.nameKey: a value is needed and there is no default.",
        );
        await expect(create({ name: null, nameKey: "x" })).rejects.toThrow(
          "User.name: it cannot be null.",
        );
        expect(await User.objects.count()).toBe(1);
      }),
    );

    it(
      "inserts many rows in few statements",
      inside(async () => {
        const topic = await titled("Hello");
        const rows = Array.from({ length: 2500 }, (_, number) => ({
          number,
          body: `${number}`,
          topic,
          author: ann,
        }));
        const { result, queries } = await engine.database.queries.record(() =>
          Post.objects.bulkCreate(rows),
        );
        expect(result).toBe(2500);
        expect(queries).toHaveLength(3);
        expect(await Post.objects.filter({ number: 2499 }).values("body").all()).toEqual([
          { body: "2499" },
        ]);
        expect(await Post.objects.count()).toBe(2500);
        expect(await Post.objects.bulkCreate([])).toBe(0);
      }),
    );

    it(
      "finds or makes a row, once, however many ask",
      inside(async () => {
        const ask = () => Category.objects.getOrCreate({ slug: "new" }, { parent: news });
        const answers = await Promise.all(Array.from({ length: 6 }, ask));
        expect(answers.filter((one) => one.created)).toHaveLength(1);
        expect(new Set(answers.map((one) => one.row.id)).size).toBe(1);
        expect(answers[0]!.row.parentId).toBe(news.id);
      }),
    );
  });

  describe("reading", () => {
    it(
      "finds rows by their fields, excludes, orders and limits",
      inside(async () => {
        for (const title of ["one", "two", "three"]) await titled(title, title.length);
        expect(await titles(Topic.objects.filter({ views: 3 }).orderBy("title"))).toEqual([
          "one",
          "two",
        ]);
        expect(await titles(Topic.objects.exclude({ title: "two" }).orderBy("-title"))).toEqual([
          "three",
          "one",
        ]);
        expect(await titles(Topic.objects.orderBy("id").limit(1).offset(1))).toEqual(["two"]);
        expect(await titles(Topic.objects.orderBy("id").offset(2))).toEqual(["three"]);
        const either = Topic.objects.filter(or(q({ title: "one" }), not(q({ views__lt: 5 }))));
        expect(await titles(either.orderBy("id"))).toEqual(["one", "three"]);
        expect(await Topic.objects.filter({ views__gte: 3 }).count()).toBe(3);
        expect(await Topic.objects.limit(2).count()).toBe(2);
        expect(await Topic.objects.filter({ title: "four" }).exists()).toBe(false);
        expect(await Topic.objects.filter({ title: "one" }).exists()).toBe(true);
        expect((await Topic.objects.orderBy("id").first())?.title).toBe("one");
        expect(await Topic.objects.filter({ title: "four" }).first()).toBeNull();
      }),
    );

    it(
      "excludes what does not meet the condition, empty columns among it",
      inside(async () => {
        await User.objects.create({ name: "Bob", nameKey: "bob", bio: "likes tea" });
        const names = async (set: { all(): Promise<User[]> }) =>
          (await set.all()).map(({ name }) => name);
        expect(await names(User.objects.exclude({ bio__contains: "tea" }))).toEqual(["Ann"]);
        expect(await names(User.objects.exclude({ bio: null }))).toEqual(["Bob"]);
        expect(await names(User.objects.exclude({ name: "Ann", bio: null }))).toEqual(["Bob"]);
        expect(await names(User.objects.filter({ bio__isnull: true }))).toEqual(["Ann"]);
      }),
    );

    it(
      "keeps to the model's own order unless asked for another",
      inside(async () => {
        const early = await Topic.objects.create({
          title: "early",
          category: news,
          author: ann,
          bumpedAt: new Date(1e12),
        });
        await Topic.objects.create({
          title: "late",
          category: news,
          author: ann,
          bumpedAt: new Date(2e12),
        });
        expect(await titles(Topic.objects)).toEqual(["late", "early"]);
        expect(
          await titles(
            early.posts.model === Post ? Topic.objects.orderBy("bumpedAt") : Topic.objects,
          ),
        ).toEqual(["early", "late"]);
      }),
    );

    it(
      "says so when get finds none or more than one",
      inside(async () => {
        await titled("same");
        await titled("same");
        await expect(Topic.objects.get({ title: "none" })).rejects.toBeInstanceOf(DoesNotExist);
        await expect(Topic.objects.get({ title: "none" })).rejects.toMatchObject({
          status: 404,
          model: "Topic",
        });
        await expect(Topic.objects.get({ title: "same" })).rejects.toBeInstanceOf(MultipleFound);
      }),
    );

    it(
      "gives plain values, sums and extremes",
      inside(async () => {
        await titled("one", 3);
        await titled("two", 5);
        const picked = await Topic.objects.orderBy("id").values("title", "views", "authorId").all();
        expect(picked).toEqual([
          { title: "one", views: 3, authorId: ann.id },
          { title: "two", views: 5, authorId: ann.id },
        ]);
        expect(await Topic.objects.values("authorId").distinct().orderBy().all()).toEqual([
          { authorId: ann.id },
        ]);
        const all = {
          n: col("id").count(),
          sum: col("views").sum(),
          top: col("views").max(),
          low: col("title").min(),
          mean: col("views").average(),
        };
        expect(await Topic.objects.aggregate(all)).toEqual({
          n: 2,
          sum: 8,
          top: 5,
          low: "one",
          mean: 4,
        });
        expect(await Topic.objects.filter({ id: 0 }).aggregate(all)).toEqual({
          n: 0,
          sum: 0,
          top: null,
          low: null,
          mean: null,
        });
      }),
    );

    it(
      "goes through all rows in batches",
      inside(async () => {
        for (let number = 0; number < 5; number++) await titled(`t${number}`);
        const seen: string[] = [];
        const { queries } = await engine.database.queries.record(async () => {
          for await (const topic of Topic.objects.iterate({ batch: 2 })) seen.push(topic.title);
        });
        expect(seen).toEqual(["t0", "t1", "t2", "t3", "t4"]);
        expect(queries).toHaveLength(3);
      }),
    );

    it(
      "explains how rows are found",
      inside(async () => {
        expect(await Topic.objects.filter({ id: 7 }).explain()).toMatch(
          /PRIMARY KEY|const|SEARCH|Impossible|no matching/i,
        );
      }),
    );
  });

  describe("changing", () => {
    it(
      "updates with values and expressions, and says how many",
      inside(async () => {
        const topic = await titled("Hello");
        await Topic.objects.filter({ id: topic.id }).update({ changedAt: new Date(1e12) });
        const changes = { views: col("views").plus(2), state: "locked" } as const;
        expect(await Topic.objects.filter({ id: topic.id }).update(changes)).toBe(1);
        const after = await Topic.objects.get({ id: topic.id });
        expect(after).toMatchObject({ views: 2, state: "locked" });
        expect(after.changedAt.getTime()).toBeGreaterThan(1e12);
        expect(await Topic.objects.filter({ id: topic.id }).update(changes)).toBe(1);
        expect(await Topic.objects.filter({ id: topic.id }).update({})).toBe(0);
      }),
    );

    it(
      "updates by a related row, and no more than a limit says",
      inside(async () => {
        for (const title of ["a", "b", "c"]) await titled(title);
        expect(await Topic.objects.filter({ category__slug: "other" }).update({ views: 9 })).toBe(
          0,
        );
        expect(
          await Topic.objects
            .filter({ category__slug: "news" })
            .orderBy("title")
            .limit(2)
            .update({ views: 9 }),
        ).toBe(2);
        expect(await titles(Topic.objects.filter({ views: 9 }).orderBy("id"))).toEqual(["a", "b"]);
      }),
    );

    it(
      "deletes the rows of a set, also by a related row",
      inside(async () => {
        const topic = await titled("Hello");
        await Post.objects.bulkCreate(
          [1, 2, 3].map((number) => ({ number, body: "x", topic, author: ann })),
        );
        expect(await Post.objects.filter({ number: 2 }).delete()).toBe(1);
        expect(await Post.objects.filter({ topic__title: "Hello" }).delete()).toBe(2);
        expect(await Post.objects.count()).toBe(0);
      }),
    );

    it(
      "is refused where a foreign key would point at nothing",
      inside(async () => {
        await titled("Hello");
        await expect(User.objects.filter({ id: ann.id }).delete()).rejects.toMatchObject({
          code: "database.protected",
          pointing: [{ model: "Topic", field: "author", count: 1 }],
          message: "User cannot be deleted while others point at it: Topic.author (1).",
        });
        const dangling = { code: "database.foreign-key", fields: ["parent"] };
        const made = Category.objects.create({ slug: "x", parent: 987654 });
        await expect(made).rejects.toMatchObject(dangling);
        const many = Category.objects.bulkCreate([{ slug: "y" }, { slug: "z", parent: 987654 }]);
        await expect(many).rejects.toMatchObject(dangling);
        const moved = Category.objects.update({ parent: 987654 });
        await expect(moved).rejects.toMatchObject(dangling);
      }),
    );
  });
});
