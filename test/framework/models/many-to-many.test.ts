import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import {
  col,
  describeModel,
  f,
  ForeignKeyViolation,
  load,
  model,
  not,
  or,
  q,
  registerModels,
  related,
} from "quintet/models";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import {
  Hint,
  Knowing,
  Member,
  MODELS,
  Person,
  Post,
  Skill,
  Song,
  Tag,
  Tagging,
  Topic,
} from "./many-models.ts";

onEveryEngine("many", (engine: EngineUnderTest) => {
  const on = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  const { models } = registerModels(MODELS);
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));

  async function topics() {
    const [boats, cats, dogs] = [
      await Tag.objects.create({ name: "boats" }),
      await Tag.objects.create({ name: "cats", hidden: true }),
      await Tag.objects.create({ name: "dogs" }),
    ];
    const [ark, zoo, bare] = [
      await Topic.objects.create({ title: "Ark" }),
      await Topic.objects.create({ title: "Zoo" }),
      await Topic.objects.create({ title: "Bare" }),
    ];
    await ark.tags.add(dogs, boats, cats);
    await zoo.tags.add(cats.id, dogs.id);
    return { boats, cats, dogs, ark, zoo, bare };
  }
  const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);
  const titles = async (set: { all(): Promise<{ title: string }[]> }) =>
    (await set.all()).map(({ title }) => title).sort();

  describe("rows of one model that go with each other", () => {
    const named = async (set: { all(): Promise<Member[]> }) =>
      (await set.all()).map(({ name }) => name).sort();

    it("go both ways where the relation is symmetrical, and one way where it is not", () =>
      on(async () => {
        const [ann, bob, cid] = [
          await Member.objects.create({ name: "ann" }),
          await Member.objects.create({ name: "bob" }),
          await Member.objects.create({ name: "cid" }),
        ];
        await ann.friends.add(bob, cid);
        await ann.follows.add(bob);
        expect(await named(bob.friends)).toEqual(["ann"]);
        expect(await named(bob.follows)).toEqual([]);
        expect(await named(Member.objects.filter({ friends__name: "cid" }))).toEqual(["ann"]);
        expect(await named(Member.objects.filter({ follows: bob }))).toEqual(["ann"]);
        const counted = Member.objects.annotate({ n: related(Member, "follows").count() });
        expect(await named(counted.filter({ n: 1 }))).toEqual(["bob"]);
        await bob.friends.remove(ann);
        expect(await named(ann.friends)).toEqual(["cid"]);
        await bob.friends.set([cid]);
        await bob.friends.set([ann]);
        expect([await named(cid.friends), await named(ann.friends)]).toEqual([
          ["ann"],
          ["bob", "cid"],
        ]);
        const [loaded] = await Member.objects.filter({ name: "ann" }).prefetch("friends").all();
        expect(loaded!.friends.rows.map(({ name }) => name).sort()).toEqual(["bob", "cid"]);
        await ann.friends.clear();
        expect(await named(cid.friends)).toEqual([]);
      }));

    it("are refused as symmetrical where they are of two models", () => {
      class Pet extends model("many_pets", {
        owners: f.manyToMany<Member>("Member", { symmetrical: true }),
      }) {}
      expect(() => registerModels([Pet, Member])).toThrow(
        "Pet.owners is symmetrical, and leads to another model.",
      );
      registerModels(MODELS);
    });
  });

  describe("the rows that go with one row", () => {
    it("are read in the order of their model, and narrowed like any query set", () =>
      on(async () => {
        const { ark, bare } = await topics();
        expect(names(await ark.tags.all())).toEqual(["boats", "cats", "dogs"]);
        expect(names(await ark.tags.filter({ hidden: false }).all())).toEqual(["boats", "dogs"]);
        expect(await ark.tags.objects.orderBy("-name").limit(1).all()).toMatchObject([
          { name: "dogs" },
        ]);
        expect(await ark.tags.filter({ name__startswith: "b" }).count()).toBe(1);
        expect(await bare.tags.objects.exists()).toBe(false);
      }));

    it("are added once, by instance or key, whatever was there", () =>
      on(async () => {
        const { ark, zoo, boats, cats } = await topics();
        await Tagging.objects.filter({ topic: ark }).update({ weight: 7 });
        await ark.tags.add(boats, boats.id, cats);
        await ark.tags.add();
        expect(await Tagging.objects.filter({ topic: ark, weight: 7 }).count()).toBe(3);
        await zoo.tags.add(boats);
        expect(names(await zoo.tags.all())).toEqual(["boats", "cats", "dogs"]);
      }));

    it("are refused all together where one is not there", () =>
      on(async () => {
        const { bare, boats } = await topics();
        await expect(bare.tags.add(boats, 987_654)).rejects.toThrow(ForeignKeyViolation);
        expect(await bare.tags.all()).toEqual([]);
      }));

    it("are removed, replaced and cleared, and themselves stay", () =>
      on(async () => {
        const { ark, zoo, boats, cats, dogs } = await topics();
        await ark.tags.remove(cats, 987_654);
        expect(names(await ark.tags.all())).toEqual(["boats", "dogs"]);
        await Tagging.objects.filter({ topic: ark, tag: dogs }).update({ weight: 9 });
        await ark.tags.set([dogs, cats.id]);
        expect(names(await ark.tags.all())).toEqual(["cats", "dogs"]);
        expect(await Tagging.objects.get({ topic: ark, tag: dogs })).toMatchObject({ weight: 9 });
        await ark.tags.set([]);
        expect(await ark.tags.all()).toEqual([]);
        await ark.tags.set([boats]);
        await ark.tags.clear();
        expect(await Tagging.objects.filter({ topic: ark }).exists()).toBe(false);
        expect(names(await zoo.tags.all())).toEqual(["cats", "dogs"]);
        expect(await Tag.objects.count()).toBe(3);
      }));

    it("are left as they were where a set of them fails", () =>
      on(async () => {
        const { ark } = await topics();
        await expect(ark.tags.set([987_654])).rejects.toThrow(ForeignKeyViolation);
        expect(names(await ark.tags.all())).toEqual(["boats", "cats", "dogs"]);
      }));

    it("take no row of another model, and nothing that is no row", () =>
      on(async () => {
        const { ark, zoo } = await topics();
        const add = (what: unknown) => ark.tags.add(what as number);
        await expect(add(zoo)).rejects.toThrow("Tagging.tag: expected Tag or its id");
        await expect(add("1 or 1=1")).rejects.toThrow("Tagging.tag");
        await expect(ark.tags.remove(Number.NaN)).rejects.toThrow("Tagging.tag");
        await expect(ark.tags.set(5 as never)).rejects.toThrow(
          "Topic.tags: set takes a list of rows",
        );
      }));

    it("go by keys of any kind, and by the two that are meant", () =>
      on(async () => {
        const ann = await Person.objects.create({ code: "ann" });
        const bob = await Person.objects.create({ code: "bob" });
        const [sail, cook] = [
          await Skill.objects.create({ name: "sail" }),
          await Skill.objects.create({ name: "cook" }),
        ];
        await ann.knows.add(sail, "cook" as never);
        await Knowing.objects.filter({ skill: sail }).update({ taughtBy: bob });
        expect(await Person.objects.filter({ knows__name: "sail" }).all()).toMatchObject([
          { code: "ann" },
        ]);
        expect(names(await ann.knows.all()).sort()).toEqual(["cook", "sail"]);
        await ann.knows.remove(cook);
        const [row] = await Person.objects.prefetch("knows").filter({ pk: "ann" }).all();
        expect(names(row!.knows.rows)).toEqual(["sail"]);
        expect(await bob.knows.all()).toEqual([]);
      }));
  });

  describe("a filter over them", () => {
    it("finds each row once, whatever leads to it", () =>
      on(async () => {
        const { cats, dogs } = await topics();
        const found = Topic.objects.filter({ tags__name__in: ["cats", "dogs"] });
        expect(await titles(found)).toEqual(["Ark", "Zoo"]);
        expect(await found.count()).toBe(2);
        expect(await titles(Topic.objects.filter({ tags: cats }))).toEqual(["Ark", "Zoo"]);
        expect(await titles(Topic.objects.filter({ tags__in: [cats, dogs.id] }))).toEqual([
          "Ark",
          "Zoo",
        ]);
        const hidden = Tag.objects.filter({ hidden: true });
        expect(await titles(Topic.objects.filter({ tags__in: hidden }))).toEqual(["Ark", "Zoo"]);
      }));

    it("asks in one object of one row, and in several of one each", () =>
      on(async () => {
        await topics();
        const one = Topic.objects.filter({ tags__name: "dogs", tags__hidden: true });
        expect(await titles(one)).toEqual([]);
        const each = Topic.objects.filter({ tags__name: "dogs" }, { tags__name: "boats" });
        expect(await titles(each)).toEqual(["Ark"]);
        const apart = Topic.objects.filter({ tags__name: "dogs" }).filter({ tags__hidden: true });
        expect(await titles(apart)).toEqual(["Ark", "Zoo"]);
      }));

    it("leaves out by exclude what has such a row at all", () =>
      on(async () => {
        await topics();
        expect(await titles(Topic.objects.exclude({ tags__name: "boats" }))).toEqual([
          "Bare",
          "Zoo",
        ]);
        const none = Topic.objects.exclude({ tags__name: "dogs", tags__hidden: true });
        expect(await titles(none)).toEqual(["Ark", "Bare", "Zoo"]);
      }));

    it("asks whether there is any, and mixes with or and not", () =>
      on(async () => {
        await topics();
        expect(await titles(Topic.objects.filter({ tags__isnull: true }))).toEqual(["Bare"]);
        expect(await titles(Topic.objects.filter({ tags__isnull: false }))).toEqual(["Ark", "Zoo"]);
        const either = Topic.objects.filter(
          or(q({ title: "Bare" }), not(q({ tags__name: "boats" }))),
        );
        expect(await titles(either)).toEqual(["Bare", "Zoo"]);
      }));

    it("goes on from a foreign key, and behind related rows", () =>
      on(async () => {
        const { ark, bare } = await topics();
        await Post.objects.bulkCreate([
          { text: "first", topic: ark },
          { text: "second", topic: bare },
        ]);
        expect(await Post.objects.filter({ topic__tags__name: "boats" }).all()).toMatchObject([
          { text: "first" },
        ]);
        expect(
          await Post.objects.filter({ topic__title: "Ark", topic__tags__hidden: true }).count(),
        ).toBe(1);
        const posts = related(Post, "topic").filter({ topic__tags__isnull: true }).count();
        expect(
          await Topic.objects
            .annotate({ posts })
            .orderBy("title")
            .valuesList("title", "posts")
            .all(),
        ).toEqual([
          ["Ark", 0],
          ["Bare", 1],
          ["Zoo", 0],
        ]);
      }));

    it("goes over several of them", () =>
      on(async () => {
        const [ann, bob] = [
          await Person.objects.create({ code: "ann" }),
          await Person.objects.create({ code: "bob" }),
        ];
        await ann.knows.add(await Skill.objects.create({ name: "sail" }));
        await bob.knows.add(await Skill.objects.create({ name: "cook" }));
        const [blue, red] = [
          await Song.objects.create({ title: "Blue" }),
          await Song.objects.create({ title: "Red" }),
        ];
        await blue.likedBy.add(ann, bob);
        await red.likedBy.add(bob);
        const sailors = Song.objects.filter({ likedBy__knows__name: "sail" });
        expect(await titles(sailors)).toEqual(["Blue"]);
        expect(await titles(Song.objects.exclude({ likedBy__knows__name: "sail" }))).toEqual([
          "Red",
        ]);
        const one = Song.objects.filter({ likedBy: bob, likedBy__knows__name: "sail" });
        expect(await titles(one)).toEqual([]);
        const [first] = await Song.objects.orderBy("title").prefetch("likedBy__knows").all();
        expect(first!.likedBy.rows.map((one) => names(one.knows.rows))).toEqual([
          ["sail"],
          ["cook"],
        ]);
      }));

    it("narrows what is updated, deleted, sliced and paged", () =>
      on(async () => {
        await topics();
        const cats = Topic.objects.filter({ tags__name: "cats" });
        expect(await cats.orderBy("title").limit(1).offset(1).all()).toMatchObject([
          { title: "Zoo" },
        ]);
        expect((await cats.orderBy("title").page(1, 1)).total).toBe(2);
        expect(await cats.update({ title: "Pets" })).toBe(2);
        expect(await Topic.objects.filter({ tags__name: "boats" }).delete()).toBe(1);
        expect(await titles(Topic.objects)).toEqual(["Bare", "Pets"]);
      }));

    it("says what is wrong", () =>
      on(async () => {
        const filter = (where: object) => () => Topic.objects.filter(where as never);
        expect(filter({ tags__nam: "x" })).toThrow('has no lookup or field "nam"');
        expect(filter({ tags__name: undefined })).toThrow("undefined");
        expect(filter({ tags__isnull: 1 })).toThrow("Topic.tags: isnull takes true or false");
        expect(filter({ tags: "boats" })).toThrow("Tagging.tag");
        expect(() => Topic.objects.orderBy("tags" as never)).toThrow('no field "tags"');
        expect(() => Topic.objects.values("tags" as never)).toThrow('no value "tags"');
        expect(() => Topic.objects.selectRelated("tags" as never)).toThrow("no foreign key");
        await expect(Topic.objects.create({ title: "x", tags: [] } as never)).rejects.toThrow(
          "tags",
        );
      }));
  });

  describe("prefetch", () => {
    it("reads the targets of all rows in one query, in the order of their model", () =>
      on(async () => {
        await topics();
        const all = await Topic.objects.orderBy("title").prefetch("tags").all();
        expect(all.map(({ tags }) => names(tags.rows))).toEqual([
          ["boats", "cats", "dogs"],
          [],
          ["cats", "dogs"],
        ]);
        expect(all[0]!.tags.rows[0]).toBeInstanceOf(Tag);
        expect(JSON.parse(JSON.stringify(all[2]))).toMatchObject({
          title: "Zoo",
          tags: [{ name: "cats" }, { name: "dogs" }],
        });
      }));

    it("reads some of the targets, in an order of one's own, so many of each", () =>
      on(async () => {
        await topics();
        const shown = Tag.objects.filter({ hidden: false }).orderBy("-name");
        const all = await Topic.objects.orderBy("title").prefetch({ tags: shown }).all();
        expect(all.map(({ tags }) => names(tags.rows))).toEqual([["dogs", "boats"], [], ["dogs"]]);
        const one = await Topic.objects
          .orderBy("title")
          .prefetch({ tags: Tag.objects.limit(1) })
          .all();
        expect(one.map(({ tags }) => names(tags.rows))).toEqual([["boats"], [], ["cats"]]);
        const wrong = () => Topic.objects.prefetch({ tags: Post.objects });
        expect(wrong).toThrow("Topic.tags points at Tag, not at Post");
        const values = () => Topic.objects.prefetch({ tags: Tag.objects.values("name") });
        expect(values).toThrow("Topic.tags is loaded with whole rows of Tag");
      }));

    it("goes over keys and on, and load does the same for rows that are there", () =>
      on(async () => {
        const { ark } = await topics();
        await Post.objects.create({ text: "first", topic: ark });
        const post = await Post.objects.prefetch("topic__tags").get();
        expect(names(post.topic.tags.rows)).toEqual(["boats", "cats", "dogs"]);
        const loaded = await load(await Topic.objects.get({ title: "Zoo" }), "tags");
        expect(names(loaded.tags.rows)).toEqual(["cats", "dogs"]);
      }));

    it("is forgotten once the rows change, and refused where nothing was loaded", () =>
      on(async () => {
        const { boats } = await topics();
        const zoo = await Topic.objects.prefetch("tags").get({ title: "Zoo" });
        await zoo.tags.add(boats);
        expect(() => zoo.tags.rows).toThrow("The rows of Topic.tags were not loaded");
        const bare = await Topic.objects.get({ title: "Bare" });
        expect(() => (bare.tags as unknown as { rows: unknown }).rows).toThrow("not loaded");
        expect({ ...bare }).toEqual({ id: bare.id, title: "Bare" });
        await expect(
          Topic.objects
            .values("id", "title")
            .prefetch("tags" as never)
            .all(),
        ).rejects.toThrow("Topic.tags is loaded with whole rows");
      }));

    it("gives a target once that two rows between lead to", () =>
      on(async () => {
        const { bare, cats } = await topics();
        await Hint.objects.bulkCreate([
          { topic: bare, tag: cats },
          { topic: bare, tag: cats },
        ]);
        const row = await Topic.objects.prefetch("related").get({ title: "Bare" });
        expect(names(row.related.rows)).toEqual(["cats"]);
        expect(names(await row.related.all())).toEqual(["cats"]);
        expect(await Topic.objects.filter({ related__name: "cats" }).count()).toBe(1);
        await expect(row.related.add(cats)).rejects.toThrow(
          "Two rows of Hint may agree in topic and tag",
        );
      }));
  });

  describe("without a model between of one's own", () => {
    it("has a table of both keys, which are its primary key", () => {
      const between = models.find(({ table }) => table === "many_songs_liked_by")!;
      expect(describeModel(between)).toMatchObject({
        name: "SongLikedBy",
        primaryKey: ["song_id", "person_id"],
        fields: {
          song: { references: { table: "many_songs", onDelete: "cascade" } },
          person: { kind: "char", references: { table: "many_persons", onDelete: "cascade" } },
        },
      });
    });

    it("is written, found and loaded alike, and goes with either row", () =>
      on(async () => {
        const ann = await Person.objects.create({ code: "ann" });
        const bob = await Person.objects.create({ code: "bob" });
        const [blue, red] = [
          await Song.objects.create({ title: "Blue" }),
          await Song.objects.create({ title: "Red" }),
        ];
        await blue.likedBy.set([ann, "bob"]);
        await blue.likedBy.add(ann);
        await red.likedBy.add(bob);
        expect(await titles(Song.objects.filter({ likedBy: ann }))).toEqual(["Blue"]);
        expect(await titles(Song.objects.filter({ likedBy__code__in: ["bob"] }))).toEqual([
          "Blue",
          "Red",
        ]);
        const [song] = await Song.objects.orderBy("title").prefetch("likedBy", "tags").all();
        expect(song!.likedBy.rows.map(({ code }) => code)).toEqual(["ann", "bob"]);
        expect(song!.tags.rows).toEqual([]);
        await Person.objects.filter({ pk: "bob" }).delete();
        expect(await titles(Song.objects.filter({ likedBy__isnull: true }))).toEqual(["Red"]);
        await Song.objects.delete();
        expect(await Person.objects.count()).toBe(1);
      }));
  });

  describe("from the other side", () => {
    it("is counted, asked for and summed up by value", () =>
      on(async () => {
        const { ark } = await topics();
        const all = Tag.objects.orderBy("name");
        const counted = all.annotate({ topics: related(Topic, "tags").count() });
        expect(await counted.valuesList("name", "topics").all()).toEqual([
          ["boats", 1],
          ["cats", 2],
          ["dogs", 2],
        ]);
        expect(names(await counted.filter({ topics__gte: 2 }).all())).toEqual(["cats", "dogs"]);
        const onArk = related(Topic, "tags").filter({ title: "Ark", tags__name: "boats" });
        expect(names(await all.filter(onArk.exists()).all())).toEqual(["boats", "cats", "dogs"]);
        const inZoo = related(Topic, "tags").filter({ title: "Zoo" }).exists();
        expect(names(await all.exclude(inZoo).all())).toEqual(["boats"]);
        await Post.objects.bulkCreate([
          { text: "first", topic: ark },
          { text: "second", topic: ark },
        ]);
        const posts = related(Post, "topic__tags").count();
        expect(await all.annotate({ posts }).valuesList("posts", { flat: true }).all()).toEqual([
          2, 2, 2,
        ]);
        const last = related(Topic, "tags").max("title");
        expect(await all.annotate({ last }).valuesList("last", { flat: true }).all()).toEqual([
          "Ark",
          "Zoo",
          "Zoo",
        ]);
      }));

    it("is loaded, a number of rows for each where that is asked for", () =>
      on(async () => {
        await topics();
        const topicsOf = related(Topic.objects.orderBy("-title"), "tags");
        const tags = await Tag.objects.orderBy("name").prefetch({ topics: topicsOf }).all();
        expect(tags.map((tag) => tag.topics.map(({ title }) => title))).toEqual([
          ["Ark"],
          ["Zoo", "Ark"],
          ["Zoo", "Ark"],
        ]);
        const first = await Tag.objects
          .orderBy("name")
          .prefetch({ topics: topicsOf.limit(1) })
          .all();
        expect(first.map((tag) => tag.topics.map(({ title }) => title))).toEqual([
          ["Ark"],
          ["Zoo"],
          ["Zoo"],
        ]);
      }));

    it("is not written as a value: the error says how it is", () =>
      on(async () => {
        const written = Topic.objects.create({ ...{ tags: [] }, title: "Ark" } as never);
        await expect(written).rejects.toThrow('"tags" of Topic are rows of another table');
      }));

    it("is refused where the rows are of another model", () => {
      const posts = related(Topic, "tags").count();
      expect(() => Post.objects.annotate({ posts } as never)).toThrow("Topic.tags points at Tag");
      expect(() => related(Topic, "tag" as never)).toThrow('no foreign key "tag"');
    });
  });

  it("is asked about from the other side by the model between", () =>
    on(async () => {
      await topics();
      const topicsOf = related(Tagging, "tag").count();
      expect(
        await Tag.objects
          .annotate({ topicsOf })
          .filter({ topicsOf__gte: 2 })
          .valuesList("name", { flat: true })
          .all(),
      ).toEqual(["cats", "dogs"]);
      expect(await Tag.objects.filter({ name__contains: col("name") }).count()).toBe(3);
    }));
});
