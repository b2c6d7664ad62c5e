import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import {
  col,
  counter,
  f,
  miscounts,
  model,
  q,
  recount,
  registerModels,
  transaction,
} from "quintet/models";
import { queries } from "quintet/testing";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { Category, Like, Mark, MODELS, Person, Post, Topic } from "./counter-models.ts";

onEveryEngine("counters", (engine) => {
  const on = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const { models } = registerModels(MODELS);
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));

  /** Two topics; Ann wrote two posts in the first, one of them hidden, and nobody one in the second. */
  async function forum() {
    const category = await Category.objects.create({ slug: "boats" });
    const ann = await Person.objects.create({ name: "Ann" });
    const first = await Topic.objects.create({ title: "first", category });
    const second = await Topic.objects.create({ title: "second", category });
    const shown = await Post.objects.create({ body: "a", topic: first, author: ann });
    const hidden = await Post.objects.create({
      body: "b",
      topic: first,
      author: ann,
      state: "hidden",
    });
    await Post.objects.create({ body: "c", topic: second });
    return { category, ann, first, second, shown, hidden };
  }

  /** All posts and shown ones of both topics, and the posts of people. */
  async function counts() {
    expect(await miscounts(Post)).toEqual({
      "Topic.postCount": 0,
      "Topic.shownCount": 0,
      "Person.postCount": 0,
    });
    const topics = await Topic.objects.orderBy("id").valuesList("postCount", "shownCount").all();
    const people = await Person.objects.orderBy("id").valuesList("postCount", { flat: true }).all();
    return [...topics, people];
  }

  describe("a counter", () => {
    it(
      "follows rows that get another key",
      on(async () => {
        const { ann, shown, hidden } = await forum();
        await Mark.objects.create({ post: shown, person: ann });
        await Mark.objects.filter({ post: shown }).update({ post: hidden });
        await hidden.refresh();
        await shown.refresh();
        expect([shown.markCount, hidden.markCount]).toEqual([0, 1]);
        await Mark.objects.create({ post: shown, person: ann });
        expect(await miscounts(Mark)).toEqual({ "Post.markCount": 0 });
      }),
    );

    it(
      "counts new rows, those that a condition counts and those of a key that is no id",
      on(async () => {
        const { category } = await forum();
        expect(await counts()).toEqual([[2, 1], [1, 1], [1]]);
        await category.refresh();
        expect(category.topicCount).toBe(2);
      }),
    );

    it(
      "counts rows that are made together, in one statement for all that change alike",
      on(async () => {
        const { first, second, ann } = await forum();
        const rows = [first, second, first].map((topic) => ({ body: "x", topic, author: ann }));
        await queries.atMost(10, () => Post.objects.bulkCreate(rows));
        expect(await counts()).toEqual([[4, 3], [2, 2], [4]]);
        await Post.objects.bulkCreate([{ ...rows[0]!, state: "hidden" }], { returning: true });
        expect(await counts()).toEqual([[5, 3], [2, 2], [4]]);
      }),
    );

    it(
      "follows a row that is changed, and one that moves elsewhere",
      on(async () => {
        const { second, hidden, shown } = await forum();
        await hidden.update({ state: "visible" });
        expect(await counts()).toEqual([[2, 2], [1, 1], [2]]);
        await shown.update({ topic: second, author: null });
        expect(await counts()).toEqual([[1, 1], [2, 2], [1]]);
      }),
    );

    it(
      "follows many rows at once, by a query set, by their values and by what they are worked out of",
      on(async () => {
        const { first, second, ann } = await forum();
        expect(await Post.objects.filter({ state: "visible" }).update({ state: "hidden" })).toBe(2);
        expect(await counts()).toEqual([[2, 0], [1, 0], [0]]);
        const posts = await Post.objects.orderBy("id").all();
        for (const post of posts) post.state = "visible";
        posts[0]!.topicId = second.id;
        expect(await Post.objects.bulkUpdate(posts, ["state", "topic"])).toBe(3);
        expect(await counts()).toEqual([[1, 1], [2, 2], [2]]);
        await Post.objects
          .filter({ topic: second })
          .orderBy("id")
          .limit(1)
          .update({ topic: first, author: ann });
        expect(await counts()).toEqual([[2, 2], [1, 1], [2]]);
      }),
    );

    it(
      "follows rows that go, and those that the database takes along",
      on(async () => {
        const { first, shown, category } = await forum();
        await Like.objects.create({ post: shown, person: (await Person.objects.get()).id });
        expect(await Post.objects.filter({ pk: shown.pk }).delete()).toBe(1);
        expect(await counts()).toEqual([[1, 0], [1, 1], [0]]);
        await Post.objects.update({ state: "visible" });
        expect(await Topic.objects.filter({ pk: first.pk }).delete()).toBe(1);
        expect(await counts()).toEqual([[1, 1], [0]]);
        await category.refresh();
        expect(category.topicCount).toBe(1);
      }),
    );

    it(
      "leaves the version and the time of the row that has it alone",
      on(async () => {
        const { first } = await forum();
        const { version, changedAt } = await Topic.objects.get({ pk: first.pk });
        expect([version, changedAt]).toEqual([first.version, first.changedAt]);
        await first.update({ title: "First" });
      }),
    );

    it(
      "is as before where a write fails, or its transaction does",
      on(async () => {
        const { ann, first } = await forum();
        await expect(Person.objects.filter({ pk: ann.pk }).delete()).resolves.toBe(1);
        const failing = transaction(async () => {
          await Post.objects.create({ body: "d", topic: first });
          await Post.objects.filter({ topic: first }).delete();
          throw new Error("no");
        });
        await expect(failing).rejects.toThrow("no");
        expect(await counts()).toEqual([[2, 1], [1, 1], []]);
      }),
    );

    it(
      "costs nothing where a write changes nothing that is counted",
      on(async () => {
        const { shown } = await forum();
        await queries.atMost(1, () => shown.update({ body: "z" }));
        await queries.atMost(1, () => Post.objects.update({ body: "z" }));
        await queries.atMost(1, () => Like.objects.delete());
      }),
    );

    it(
      "is counted anew for rows of which some are there already, and refused for what writes over them",
      on(async () => {
        const category = await Category.objects.create({ slug: "cats" });
        await Topic.objects.bulkCreate(
          [
            { title: "a", category },
            { title: "b", category },
          ],
          {
            onConflict: "ignore",
          },
        );
        expect((await Category.objects.get()).topicCount).toBe(2);
        const over = Topic.objects.bulkCreate([{ id: 1, title: "a", category }], {
          onConflict: { unique: ["id"], update: ["title"] } as never,
        });
        await expect(over).rejects.toThrow("whose rows are counted, cannot write over rows");
      }),
    );
  });

  describe("counting anew", () => {
    it(
      "finds and corrects what was written past it, so many at a time",
      on(async () => {
        const { first } = await forum();
        await Topic.objects
          .filter({ pk: first.pk })
          .update({ postCount: 7, shownCount: col("shownCount").plus(1) });
        await engine.database.execute("update counted_people set post_count = 9");
        const wrong = { "Topic.postCount": 1, "Topic.shownCount": 1, "Person.postCount": 1 };
        expect(await miscounts(Post)).toEqual(wrong);
        expect(await recount(Post, { batch: 1 })).toEqual(wrong);
        expect(await counts()).toEqual([[2, 1], [1, 1], [1]]);
        expect(await recount(Topic)).toEqual({ "Category.topicCount": 0 });
      }),
    );
  });

  it(
    "two who write at once are both counted",
    on(async () => {
      const { first, ann } = await forum();
      const writes = Array.from({ length: 8 }, () =>
        transaction(() => Post.objects.create({ body: "x", topic: first, author: ann })),
      );
      await Promise.all(writes);
      expect(await counts()).toEqual([[10, 9], [1, 1], [9]]);
    }),
  );
});

describe("a counter that cannot be", () => {
  class Shelf extends model("counted_shelves", { books: f.counter(), width: f.int() }) {}
  class Owner extends model("counted_owners", { name: f.text() }) {}
  const fields = {
    shelf: f.foreignKey(() => Shelf),
    owner: f.foreignKey(() => Owner, { null: true }),
  };

  it("is refused where there is no such key, or no such counter", () => {
    class Book extends model("counted_books", fields, {
      counters: [counter("shelve", "books") as never],
    }) {}
    expect(() => registerModels([Shelf, Owner, Book])).toThrow(
      'Book has no foreign key "shelve" to be counted by. Did you mean "shelf"?',
    );
    class Tome extends model("counted_tomes", fields, {
      counters: [counter("shelf", "width") as never],
    }) {}
    expect(() => registerModels([Shelf, Owner, Tome])).toThrow(
      'Shelf has no counter "width" for rows of Tome.',
    );
  });

  it("is refused with a condition over other rows, or over a key that the database empties", () => {
    class Book extends model("counted_books", fields, {
      counters: [counter("shelf", "books", { where: q({ owner__name: "Ann" }) })],
    }) {}
    expect(() => registerModels([Shelf, Owner, Book])).toThrow(
      'Shelf.books counts rows of Book by "owner", which changes unnoticed.',
    );
    class Tome extends model("counted_tomes", fields, {
      counters: [counter("shelf", "books", { where: q({ owner__isnull: false }) })],
    }) {}
    expect(() => registerModels([Shelf, Owner, Tome])).toThrow(
      'Shelf.books counts rows of Tome by "owner", which changes unnoticed.',
    );
  });
});
