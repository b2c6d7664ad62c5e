import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, runWith } from "quintet/database";
import { dumped, loaded } from "quintet/fixtures";
import {
  col,
  onCommit,
  registerModels,
  rowEvents,
  transaction,
  type PairKey,
} from "quintet/models";
import { queries } from "quintet/testing";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import {
  Country,
  MODELS,
  Post,
  Report,
  Tag,
  Tagging,
  Topic,
  writeDown,
} from "./row-event-models.ts";

onEveryEngine("row_events", (engine) => {
  const on = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const { models } = registerModels(MODELS);
  const ends: (() => void)[] = [];
  const told: unknown[] = [];
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));
  afterEach(() => {
    for (const end of ends.splice(0)) end();
    told.length = 0;
  });

  const listen = () => void ends.push(writeDown(told));
  const topics = (...slugs: string[]) =>
    Topic.objects.bulkCreate(
      slugs.map((slug) => ({ slug, title: slug })),
      { returning: true },
    );

  describe("rows that are made", () => {
    it(
      "are told when they are there, and what a listener does of them goes along",
      on(async () => {
        ends.push(
          rowEvents(Topic).created.connect(async ([topic]) => {
            expect(engine.database.inTransaction).toBe(true);
            expect(await Topic.objects.filter({ pk: topic!.id, views: topic!.views }).count()).toBe(
              1,
            );
            await topic!.update({ title: "greeted" });
          }),
        );
        const topic = await Topic.objects.create({ slug: "a", title: "a" });
        expect([topic.title, topic.views, topic.version]).toEqual(["greeted", 7, 2]);
      }),
    );

    it(
      "are told once for all of one write, whole, whether or not they are asked for",
      on(async () => {
        const made: [string, number, number][] = [];
        ends.push(
          rowEvents(Topic).created.connect((rows) => {
            made.push(
              ...rows.map((row) => [row.slug, row.id, row.views] as [string, number, number]),
            );
          }),
        );
        listen();
        const rows = Array.from({ length: 700 }, (_, at) => ({ slug: `s${at}`, title: "t" }));
        expect(await Topic.objects.bulkCreate(rows)).toBe(700);
        expect(told).toEqual([["Topic.created", 700]]);
        const there = await Topic.objects.orderBy("id").valuesList("slug", "id", "views").all();
        expect(made).toEqual(there);
        await topics("x", "y");
        expect(told.at(-1)).toEqual(["Topic.created", 2]);
        await Topic.objects.bulkCreate([]);
        expect(told).toHaveLength(2);
      }),
    );

    it(
      "are told by getOrCreate and updateOrCreate where they made them",
      on(async () => {
        listen();
        const { row } = await Topic.objects.getOrCreate({ slug: "a" }, { title: "a" });
        await Topic.objects.getOrCreate({ slug: "a" }, { title: "b" });
        await Topic.objects.updateOrCreate({ slug: "b" }, { title: "b" });
        expect(told).toEqual([
          ["Topic.created", 1],
          ["Topic.created", 1],
        ]);
        await Topic.objects.updateOrCreate({ slug: "a" }, { title: "c" });
        const fields = ["title", "changedAt", "version"];
        expect(told.at(-1)).toEqual(["Topic.changed", [row.id], fields]);
      }),
    );

    it(
      "are told without those that were there already, and not where rows are written over",
      on(async () => {
        const [topic] = await topics("a");
        const [first, second] = await Tag.objects.bulkCreate([{ name: "x" }, { name: "y" }], {
          returning: true,
        });
        await topic!.tags.add(first!);
        listen();
        await topic!.tags.add(first!, second!);
        expect(told).toEqual([["Tagging.created", 1]]);
        await topic!.tags.set([first!]);
        const gone = [{ topicId: topic!.id, tagId: second!.id }];
        expect(told.slice(1)).toEqual([
          ["Tagging.deleting", gone],
          ["Tagging.deleted", gone],
        ]);
        const post = { id: 1, text: "p", topic: topic! };
        await Post.objects.bulkCreate([post, post, { ...post, id: 2 }], { onConflict: "ignore" });
        expect(told.slice(3)).toEqual([["Post.created", 2]]);
        expect((await Topic.objects.get()).postCount).toBe(2);
        await Country.objects.bulkCreate([{ code: "FR", name: "France" }], {
          onConflict: { unique: ["code"], update: ["name"] },
        });
        expect(told).toHaveLength(4);
      }),
    );
  });

  describe("rows that are changed", () => {
    it(
      "are told by their keys, with the fields that were written",
      on(async () => {
        const [first, second, third] = await topics("a", "b", "c");
        listen();
        const besides = ["changedAt", "version"];
        await first!.update({ title: "A" });
        await Topic.objects
          .exclude({ slug: "b" })
          .update({ state: "shut", views: col("views").plus(1) });
        second!.title = third!.title = "x";
        await Topic.objects.filter({ slug: "c" }).delete();
        await Topic.objects.bulkUpdate([second!, third!], ["title"]);
        expect(told).toEqual([
          ["Topic.changed", [first!.id], ["title", ...besides]],
          ["Topic.changed", [first!.id, third!.id], ["state", "views", ...besides]],
          ["Topic.deleting", [third!.id]],
          ["Topic.deleted", [third!.id]],
          ["Topic.changed", [second!.id], ["title", ...besides]],
        ]);
      }),
    );

    it(
      "are told as they are now, more of them than one statement writes, and by a slice",
      on(async () => {
        const made = await topics(...Array.from({ length: 1100 }, (_, at) => `s${at}`));
        const states: number[] = [];
        ends.push(
          rowEvents(Topic).changed.connect(async ({ keys }) => {
            states.push(await Topic.objects.filter({ pk__in: keys, state: "shut" }).count());
          }),
        );
        expect(await Topic.objects.update({ state: "shut" })).toBe(1100);
        expect(await Topic.objects.orderBy("id").limit(2).update({ title: "x" })).toBe(2);
        for (const topic of made) topic.title = "y";
        expect(await Topic.objects.bulkUpdate(made, ["title"])).toBe(1100);
        expect(states).toEqual([1100, 2, 1100]);
      }),
    );

    it(
      "are told by a key that was written as it is now",
      on(async () => {
        const france = await Country.objects.create({ code: "FR", name: "France" });
        listen();
        await france.update({ code: "FX" });
        await Country.objects.update({ code: "FY" });
        expect(told).toEqual([
          ["Country.changed", ["FX"], ["code"]],
          ["Country.changed", ["FY"], ["code"]],
        ]);
      }),
    );

    it(
      "are not told where there were none",
      on(async () => {
        const [topic] = await topics("a");
        const stale = await Topic.objects.get();
        await topic!.update({ title: "b" });
        listen();
        expect(await Topic.objects.filter({ slug: "z" }).update({ title: "x" })).toBe(0);
        expect(await Topic.objects.none().update({ title: "x" })).toBe(0);
        expect(await Topic.objects.filter({ slug: "z" }).delete()).toBe(0);
        await expect(stale.update({ title: "c" })).rejects.toMatchObject({ status: 409 });
        expect(told).toEqual([]);
      }),
    );
  });

  describe("rows that go", () => {
    it(
      "are told before, while they can be read, and behind, with what goes along",
      on(async () => {
        const [first, second] = await topics("a", "b");
        const post = await Post.objects.create({ text: "p", topic: first! });
        const report = await Report.objects.create({ reason: "r", subject: post });
        const tag = await Tag.objects.create({ name: "x" });
        await first!.tags.add(tag);
        const seen: number[] = [];
        ends.push(
          rowEvents(Post).deleting.connect(async (keys) => {
            seen.push((await Post.objects.filter({ pk__in: keys }).all()).length);
          }),
          rowEvents(Post).deleted.connect(async (keys) => {
            seen.push(await Post.objects.filter({ pk__in: keys }).count());
          }),
        );
        listen();
        expect(await Topic.objects.filter({ pk: first!.id }).delete()).toBe(1);
        expect(seen).toEqual([1, 0]);
        const pair = { topicId: first!.id, tagId: tag.id };
        const names = ["Topic", "Tagging", "Post", "Report"] as const;
        const keys = { Topic: first!.id, Tagging: pair, Post: post.id, Report: report.id };
        expect(told.slice(0, 4)).toEqual(names.map((name) => [`${name}.deleting`, [keys[name]]]));
        expect(told.slice(4)).toEqual(names.map((name) => [`${name}.deleted`, [keys[name]]]));
        told.length = 0;
        await Topic.objects.deleteCounted();
        expect(told).toEqual([
          ["Topic.deleting", [second!.id]],
          ["Topic.deleted", [second!.id]],
        ]);
      }),
    );
  });

  describe("an error of a listener", () => {
    const fail = () => {
      throw new Error("no");
    };

    it(
      "takes the write back, and leaves the instance as it was",
      on(async () => {
        const [topic] = await topics("a");
        const { created, changed, deleting, deleted } = rowEvents(Topic);
        ends.push(created.connect(fail));
        await expect(Topic.objects.create({ slug: "b", title: "b" })).rejects.toThrow("no");
        await expect(topics("c", "d")).rejects.toThrow("no");
        ends.push(changed.connect(fail));
        await expect(topic!.update({ title: "x" })).rejects.toThrow("no");
        await expect(Topic.objects.update({ title: "x" })).rejects.toThrow("no");
        topic!.title = "y";
        await expect(Topic.objects.bulkUpdate([topic!], ["title"])).rejects.toThrow("no");
        ends.push(deleted.connect(fail));
        await expect(Topic.objects.delete()).rejects.toThrow("no");
        ends.push(deleting.connect(fail));
        await expect(Topic.objects.delete()).rejects.toThrow("no");
        expect(await Topic.objects.valuesList("slug", "title").all()).toEqual([["a", "a"]]);
        expect(topic!.version).toBe(1);
        for (const end of ends.splice(0)) end();
        await topic!.update({ title: "z" });
        expect(await Topic.objects.filter({ title: "z" }).count()).toBe(1);
      }),
    );

    it(
      "keeps those behind it from being told, in the order in which they came",
      on(async () => {
        const calls: string[] = [];
        const { created } = rowEvents(Topic);
        ends.push(
          created.connect(async () => {
            await Topic.objects.count();
            calls.push("first");
          }),
          created.connect(() => void calls.push("second")),
        );
        await topics("a");
        ends.push(
          created.connect(fail),
          created.connect(() => void calls.push("last")),
        );
        await expect(topics("b")).rejects.toThrow("no");
        expect(calls).toEqual(["first", "second", "first", "second"]);
      }),
    );
  });

  it(
    "a hook of a listener runs once all is committed, and never if it is taken back",
    on(async () => {
      const { created } = rowEvents(Topic);
      ends.push(created.connect(([topic]) => onCommit(() => void told.push(topic!.slug))));
      await Topic.objects.create({ slug: "a", title: "a" });
      expect(told).toEqual(["a"]);
      await transaction(async () => {
        await Topic.objects.create({ slug: "b", title: "b" });
        expect(told).toEqual(["a"]);
      });
      expect(told).toEqual(["a", "b"]);
      const undone = transaction(async () => {
        await Topic.objects.create({ slug: "c", title: "c" });
        throw new Error("no");
      });
      await expect(undone).rejects.toThrow("no");
      expect(told).toEqual(["a", "b"]);
    }),
  );

  it(
    "a relation to many rows tells by its name who goes with whom, with a model between or without one",
    on(async () => {
      const [topic] = await topics("a");
      const [one, two] = await Tag.objects.bulkCreate([{ name: "x" }, { name: "y" }], {
        returning: true,
      });
      for (const relation of ["marks", "tags"] as const) {
        const events = rowEvents(Topic, relation);
        const tags = (pairs: readonly PairKey[]) => pairs.map(({ tagId }) => tagId);
        ends.push(
          events.created.connect((pairs) => void told.push(["created", ...tags(pairs)])),
          events.deleting.connect((pairs) => void told.push(["deleting", ...tags(pairs)])),
          events.deleted.connect((pairs) => void told.push(["deleted", pairs])),
        );
        const pair = (tag: Tag) => ({ topicId: topic!.id, tagId: tag.id });
        await topic![relation].add(one!);
        await topic![relation].add(one!);
        await topic![relation].set([two!]);
        await topic![relation].remove(one!);
        await topic![relation].clear();
        expect(told.splice(0)).toEqual([
          ["created", one!.id],
          ["deleting", one!.id],
          ["deleted", [pair(one!)]],
          ["created", two!.id],
          ["deleting", two!.id],
          ["deleted", [pair(two!)]],
        ]);
      }
      await topic!.marks.add(one!, two!);
      await Topic.objects.delete();
      expect(told.filter((one) => (one as [string])[0] === "deleted")).toHaveLength(1);
      expect(() => rowEvents(Topic, "mark" as "marks")).toThrow(
        'Topic has no relation to many rows "mark". Did you mean "marks"? Choose from tags and marks.',
      );
    }),
  );

  it(
    "costs no statement where nobody listens, or nobody any more",
    on(async () => {
      const costs = async () => [
        await queries.count(() => Country.objects.create({ code: "FR", name: "France" })),
        await queries.count(() => Country.objects.bulkCreate([{ code: "DE", name: "Germany" }])),
        await queries.count(async () => (await Country.objects.all())[0]!.update({ name: "x" })),
        await queries.count(() => Country.objects.update({ name: "y" })),
        await queries.count(() => Country.objects.delete()),
        await queries.count(() => Tag.objects.delete()),
      ];
      const before = await costs();
      expect(before).toEqual([1, 1, 2, 1, 1, 1]);
      rowEvents(Tagging);
      listen();
      for (const end of ends.splice(0)) end();
      expect(await costs()).toEqual(before);
      expect(told).toEqual([]);
    }),
  );

  it(
    "a listener is in the database of the write, whatever the scope's is",
    on(async () => {
      const other = await openDatabase("sqlite::memory:");
      await makeTables(other, models);
      ends.push(
        rowEvents(Topic).changed.connect(async ({ keys }) => {
          const found = await Topic.objects.filter({ pk__in: keys }).all();
          told.push(found.map(({ title }) => title));
        }),
      );
      const there = await Topic.objects.using(other).create({ slug: "there", title: "there" });
      await there.update({ title: "x" });
      await Topic.objects.using(other).update({ title: "y" });
      expect(told).toEqual([["x"], ["y"]]);
      await other.close();
    }),
  );

  it(
    "rows of a fixture are told to nobody: what listeners made of them is in it too",
    on(async () => {
      await topics("a");
      const lines: string[] = [];
      for await (const line of dumped(models)) lines.push(line);
      await Topic.objects.delete();
      listen();
      expect(await loaded(engine.database, models, lines)).toBe(1);
      expect(told).toEqual([]);
    }),
  );
});
