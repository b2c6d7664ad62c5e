import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, runWith } from "quintet/database";
import { col } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { Category, models, Topic, User } from "./forum-models.ts";

onEveryEngine("an instance that is updated", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));

  async function begun() {
    const author = await User.objects.create({ name: "Ann", nameKey: "ann" });
    const category = await Category.objects.create({ slug: "news" });
    return Topic.objects.create({ title: "Hello", category, author });
  }

  it(
    "writes the fields that are named, and takes them over",
    inside(async () => {
      const topic = await begun();
      await Topic.objects.filter({ id: topic.id }).update({ views: 7 });
      await topic.update({ title: "Hello again", state: "locked" });
      expect([topic.title, topic.state, topic.views]).toEqual(["Hello again", "locked", 0]);
      const now = await Topic.objects.get({ id: topic.id });
      expect([now.title, now.state, now.views]).toEqual(["Hello again", "locked", 7]);
      expect(topic.changedAt).toEqual(now.changedAt);
    }),
  );

  it(
    "reads back what the database worked out itself",
    inside(async () => {
      const topic = await begun();
      await topic.update({ views: col("views").plus(1) });
      await topic.update({ views: col("views").plus(1), title: "Seen" });
      expect([topic.views, topic.title]).toEqual([2, "Seen"]);
    }),
  );

  it(
    "puts another row in the place of a relation, or says that it is not loaded",
    inside(async () => {
      const { id } = await begun();
      const topic = await Topic.objects.selectRelated("category").get({ id });
      const other = await Category.objects.create({ slug: "talk" });
      await topic.update({ category: other });
      expect([topic.categoryId, topic.category.slug]).toEqual([other.id, "talk"]);
      const third = await Category.objects.create({ slug: "rest" });
      await topic.update({ category: third.id });
      expect(topic.categoryId).toBe(third.id);
      expect(() => topic.category).toThrow("Topic.category was not loaded with this topic.");
    }),
  );

  it(
    "writes nothing when nothing is named, and refuses a value as the query set does",
    inside(async () => {
      const topic = await begun();
      await topic.update({});
      const bad = topic.update({ title: "x".repeat(121) });
      await expect(bad).rejects.toMatchObject({ code: "models.bad-value" });
      expect(topic.title).toBe("Hello");
      const user = await User.objects.create({ name: "Bob", nameKey: "bob" });
      await expect(user.update({ nameKey: "ann" })).rejects.toMatchObject({ fields: ["nameKey"] });
      expect(user.nameKey).toBe("bob");
    }),
  );

  it(
    "says when the row is gone",
    inside(async () => {
      const topic = await begun();
      await Topic.objects.delete();
      await expect(topic.update({ title: "Late" })).rejects.toMatchObject({ status: 404 });
      expect(topic.title).toBe("Hello");
    }),
  );

  it(
    "is written where it came from, whatever the scope's database is",
    inside(async () => {
      const other = await openDatabase("sqlite::memory:");
      await makeTables(other, models);
      const there = await Category.objects.using(other).create({ slug: "there" });
      await there.update({ slug: "moved" });
      expect(await Category.objects.using(other).filter({ slug: "moved" }).count()).toBe(1);
      await other.close();
    }),
  );
});

describe("the fields of an update", () => {
  it("are held against the model by the compiler", () => {
    const never = (topic: Topic) => [
      // @ts-expect-error There is no such field.
      topic.update({ titel: "x" }),
      // @ts-expect-error A choice takes its own values.
      topic.update({ state: "shut" }),
      // @ts-expect-error The path of an expression is checked.
      topic.update({ views: col("viewss") }),
    ];
    expect(never).toBeTypeOf("function");
  });
});
