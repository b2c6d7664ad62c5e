import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, load, sql } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { Category, models, Post, Specimen, Topic, User } from "./forum-models.ts";

onEveryEngine("raw", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, models);
      const ann = await User.objects.create({ name: "Ann", nameKey: "ann", bio: "long" });
      const news = await Category.objects.create({ slug: "news" });
      for (const title of ["one", "two", "it's 100%"])
        await Topic.objects.create({ title, category: news, author: ann, views: title.length });
      const topic = await Topic.objects.get({ title: "one" });
      await Post.objects.create({ topic, author: ann, number: 1, body: "first" });
    }),
  );

  describe("SQL that is written by hand", () => {
    it(
      "gives rows, its values bound whatever they hold",
      inside(async () => {
        const title = "it's 100%";
        const rows = await sql<{ title: string; views: number }>`
          select title, views from ${Topic} where title = ${title} -- a remark`.all();
        expect(rows).toEqual([{ title, views: 9 }]);
        const hostile = "' or 1=1 --";
        expect(await sql`select title from ${Topic} where title = ${hostile}`.first()).toBeNull();
      }),
    );

    it(
      "takes lists and further SQL, and says how many rows it changed",
      inside(async () => {
        const some = sql`title in (${["one", "two"]})`;
        const counted = await sql<{
          n: number;
        }>`select count(*) as n from ${Topic} where ${some}`.first();
        expect(Number(counted!.n)).toBe(2);
        expect(await sql`select title from ${Topic} where title in (${[]})`.all()).toEqual([]);
        expect(await sql`update ${Topic} set views = views + ${1} where ${some}`.execute()).toBe(2);
        expect(await sql`select title from ${Topic}`.using(engine.database).all()).toHaveLength(3);
      }),
    );

    it("is never a text, has no marks of values, and takes plain values alone", () => {
      const written = { code: "sql.not-a-template" };
      expect(() => sql("select 1" as never)).toThrow(expect.objectContaining(written));
      expect(() => sql(["select 1"] as never)).toThrow(expect.objectContaining(written));
      expect(() => Topic.objects.raw("select 1" as never)).toThrow(
        expect.objectContaining(written),
      );
      expect(() => sql`select '?'`).toThrow(expect.objectContaining({ code: "sql.bad-template" }));
      for (const wrong of [undefined, {}, () => 1, Number.NaN, [[1]], [undefined]])
        expect(() => sql`select ${wrong as never}`).toThrow(
          expect.objectContaining({ code: "database.bad-binding" }),
        );
    });

    it(
      "can give the rows of a model, to be filtered, ordered, counted and loaded like any others",
      inside(async () => {
        const set = Topic.objects.raw(sql`select * from ${Topic} where views < ${9}`);
        const topics = await set.filter({ title__startswith: "t" }).selectRelated("author").all();
        expect(topics.map((topic) => [topic.title, topic.author.name])).toEqual([["two", "Ann"]]);
        expect(topics[0]).toBeInstanceOf(Topic);
        expect(await set.count()).toBe(2);
        expect(await set.aggregate({ views: col("views").sum() })).toEqual({ views: 6 });
        expect(await set.update({ views: 4 })).toBe(2);
        expect(await Topic.objects.filter({ views: 4 }).count()).toBe(2);
        const [first] = await load(await set.orderBy("title").all(), "category");
        expect(first!.category.slug).toBe("news");
        await expect(
          Topic.objects.raw(sql`select id, title from ${Topic}`).all(),
        ).rejects.toThrow();
        expect(() => Topic.objects.filter({ views: 1 }).raw(sql`select 1`)).toThrow(/comes first/);
      }),
    );

    it(
      "loses no digit of the rows of a model",
      inside(async () => {
        const large = 9007199254740993n;
        await Specimen.objects.create({ label: "x", large, price: "12.50", yes: true });
        const [row] = await Specimen.objects.raw(sql`select * from ${Specimen}`).all();
        expect([row!.large, row!.price, row!.yes]).toEqual([large, "12.50", true]);
      }),
    );
  });

  describe("rows that are read in part", () => {
    it(
      "have the columns that were named, and the key",
      inside(async () => {
        const { result, queries } = await engine.database.queries.record(() =>
          Topic.objects.only("title", "authorId").selectRelated("category").orderBy("id").all(),
        );
        const [topic] = result;
        expect(topic!.title).toBe("one");
        expect(topic).toBeInstanceOf(Topic);
        expect(topic!.category.slug).toBe("news");
        expect(queries[0]!.sql).not.toContain("bumped_at`,");
        expect(() => (topic as unknown as Topic).views).toThrow(
          expect.objectContaining({
            code: "models.not-loaded",
            message: "Topic.views was not read with this topic.",
            hint: expect.stringContaining('Name "views" in only(…)'),
          }),
        );
        expect(Object.keys(topic!)).toEqual(["id", "title", "authorId", "category"]);
      }),
    );

    it(
      "can be written, and read whole afterwards",
      inside(async () => {
        const user = await User.objects.defer("bio").get({ nameKey: "ann" });
        expect(() => (user as unknown as User).bio).toThrow(/User.bio was not read/);
        await user.update({ bio: "short" });
        expect((user as unknown as User).bio).toBe("short");
        const other = await User.objects.defer("bio").only("name", "bio").get({ nameKey: "ann" });
        expect(Object.keys(other)).toEqual(["id", "name"]);
        await other.refresh();
        expect((other as unknown as User).bio).toBe("short");
      }),
    );

    it(
      "bring along rows in part, by the query set of their key",
      inside(async () => {
        const { result, queries } = await engine.database.queries.record(() =>
          Post.objects
            .selectRelated({
              author: User.objects.only("name"),
              topic: Topic.objects.only("title").selectRelated("category"),
            })
            .get({ number: 1 }),
        );
        expect(queries).toHaveLength(1);
        expect(queries[0]!.sql).not.toMatch(/`(bio|name_key|bumped_at)`/);
        expect(result.author).toBeInstanceOf(User);
        expect([result.author.name, result.topic.title]).toEqual(["Ann", "one"]);
        expect(result.topic.category.slug).toBe("news");
        expect(Object.keys(result.author)).toEqual(["id", "name"]);
        const author = result.author as User;
        expect(() => author.bio).toThrow(/User.bio was not read with this user/);
        await author.refresh();
        expect(author.bio).toBe("long");
        const [whole] = await Post.objects
          .selectRelated({ author: User.objects.only("name") })
          .selectRelated({ author: User.objects })
          .all();
        expect(whole!.author.bio).toBe("long");
      }),
    );

    it("bring along what their key points at, and nothing that is filtered or added", () => {
      const join = (sets: object) => () => Post.objects.selectRelated(sets as never);
      expect(join({ author: User.objects.filter({ name: "Ann" }) })).toThrow(
        "Post.author: a query set in selectRelated says which columns of a row are read, and no more.",
      );
      expect(join({ author: 5 })).toThrow(/Post.author: a query set/);
      expect(join({ author: Topic.objects })).toThrow(
        "Post.author leads to another model than Topic.",
      );
      expect(join({ auther: User.objects })).toThrow(/Did you mean "author"/);
      const elsewhere =
        "Post.author: a query set in selectRelated is read from the same database and in the same time as the rows around it.";
      expect(join({ author: User.objects.using(engine.database) })).toThrow(elsewhere);
      expect(join({ author: User.objects.timeout(10) })).toThrow(elsewhere);
    });

    it("name columns that there are", () => {
      expect(() => Topic.objects.only("titel" as "title")).toThrow(/Did you mean "title"/);
      expect(() => Topic.objects.defer("author" as "title")).toThrow(/Did you mean "authorId"/);
      expect(() => Post.objects.values("id").only("body")).not.toThrow();
    });
  });
});
