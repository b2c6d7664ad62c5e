import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { f, model, ProtectedRow, QuerySet, registerModels } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class User extends model("going_users", { name: f.char({ max: 20 }) }) {
  static objects = new QuerySet(this);
}

/** A tree: a category takes those below it along. */
class Category extends model("going_categories", {
  name: f.char({ max: 20 }),
  parent: f.foreignKey<Category>("Category", { null: true, onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}

class Topic extends model("going_topics", {
  title: f.char({ max: 20 }),
  category: f.foreignKey(() => Category, { onDelete: "cascade" }),
  author: f.foreignKey(() => User),
  readers: f.manyToMany(() => User),
}) {
  static objects = new QuerySet(this);
}

/** A post goes with its topic and with its category: two ways to the same row. */
class Post extends model("going_posts", {
  topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
  category: f.foreignKey(() => Category, { onDelete: "cascade" }),
  replyTo: f.foreignKey<Post>("Post", { null: true }),
}) {
  static objects = new QuerySet(this);
}

class Stranger extends model("going_strangers", { name: f.char({ max: 20 }) }) {
  static objects = new QuerySet(this);
}

onEveryEngine("deleting", (engine) => {
  const on = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const { models } = registerModels([User, Category, Topic, Post]);
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));

  /** Two categories, one below the other; a topic in each; three posts in the lower topic. */
  async function forum() {
    const ann = await User.objects.create({ name: "Ann" });
    const upper = await Category.objects.create({ name: "upper" });
    const lower = await Category.objects.create({ name: "lower", parent: upper });
    const first = await Topic.objects.create({ title: "first", category: upper, author: ann });
    const second = await Topic.objects.create({ title: "second", category: lower, author: ann });
    await second.readers.add(ann);
    const post = await Post.objects.create({ topic: second, category: lower });
    await Post.objects.create({ topic: second, category: lower, replyTo: post });
    await Post.objects.create({ topic: first, category: upper, replyTo: post });
    return { ann, upper, lower, first, second };
  }

  describe("asking beforehand what would go", () => {
    it(
      "counts the rows of each model, those that two ways lead to once, and takes nothing away",
      on(async () => {
        const { upper } = await forum();
        const deletion = await Category.objects.filter({ pk: upper.pk }).deletes();
        expect(deletion).toEqual({
          total: 8,
          rows: { Category: 2, Topic: 2, TopicReaders: 1, Post: 3 },
          emptied: {},
          keeping: {},
          more: false,
        });
        expect(await Post.objects.count()).toBe(3);
      }),
    );

    it(
      "says which keys of rows that stay would be emptied",
      on(async () => {
        const { second } = await forum();
        const deletion = await Topic.objects.filter({ pk: second.pk }).deletes();
        expect(deletion.rows).toEqual({ Topic: 1, TopicReaders: 1, Post: 2 });
        expect(deletion.emptied).toEqual({ "Post.replyTo": 1 });
      }),
    );

    it(
      "says what is in the way",
      on(async () => {
        const { ann } = await forum();
        const deletion = await User.objects.filter({ pk: ann.pk }).deletes();
        expect(deletion.keeping).toEqual({ "Topic.author": 2 });
        await expect(User.objects.filter({ pk: ann.pk }).delete()).rejects.toThrow(ProtectedRow);
      }),
    );

    it(
      "stops where a page has seen enough",
      on(async () => {
        const { upper } = await forum();
        const deletion = await Category.objects.filter({ pk: upper.pk }).deletes({ upTo: 5 });
        expect(deletion).toMatchObject({ total: 5, more: true });
        const enough = await Category.objects.filter({ pk: upper.pk }).deletes({ upTo: 8 });
        expect(enough).toMatchObject({ total: 8, more: false });
      }),
    );

    it(
      "asks nothing for a set that has no rows, and takes a slice as it is",
      on(async () => {
        await forum();
        expect(await Category.objects.none().deletes()).toMatchObject({ total: 0, rows: {} });
        const last = Topic.objects.orderBy("-id").limit(1);
        expect((await last.deletes()).rows).toEqual({ Topic: 1, TopicReaders: 1, Post: 2 });
      }),
    );
  });

  it(
    "deleting with a count says what went",
    on(async () => {
      const { lower } = await forum();
      const deletion = await Category.objects.filter({ pk: lower.pk }).deleteCounted();
      expect(deletion.rows).toEqual({ Category: 1, Topic: 1, TopicReaders: 1, Post: 2 });
      expect(deletion.emptied).toEqual({ "Post.replyTo": 1 });
      expect(await Post.objects.get()).toMatchObject({ replyToId: null });
    }),
  );
});

it("what would go with a row is not known before its model is registered", async () => {
  const refusal = "Which models point at Stranger is not known: it was never registered.";
  await expect(Stranger.objects.deletes()).rejects.toThrow(refusal);
});
