import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, runWith } from "quintet/database";
import {
  f,
  load,
  model,
  not,
  ProtectedRow,
  q,
  type QuerySet,
  registerModels,
  related,
  strays,
} from "quintet/models";
import { queries } from "quintet/testing";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import {
  Award,
  Bookmark,
  Category,
  LogLine,
  MODELS,
  Post,
  Remark,
  Report,
  Topic,
} from "./generic-models.ts";

onEveryEngine("generic", (engine) => {
  const on = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const { models } = registerModels(MODELS);
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));

  /** A topic and its post, which have one number; the topic is reported once, the post twice. */
  async function reports() {
    const category = await Category.objects.create({ name: "boats" });
    const ark = await Topic.objects.create({ title: "Ark", category });
    const post = await Post.objects.create({ body: "Wood!", topic: ark });
    const first = await Report.objects.create({ reason: "spam", subject: ark });
    const second = await Report.objects.create({ reason: "rude", subject: post });
    const third = await Report.objects.create({
      reason: "spam",
      subject: { kind: "post", id: post.id },
    });
    return { category, ark, post, first, second, third };
  }
  const reasons = async (set: QuerySet<typeof Report>) =>
    (await set.all()).map((row) => `${row.reason} of a ${row.subjectKind}`);

  describe("what a row is about", () => {
    it(
      "stands in two columns, the word for its kind and its key",
      on(async () => {
        const { ark, first, third } = await reports();
        expect(first).toMatchObject({ subjectKind: "topic", subjectId: ark.id });
        expect(third).toMatchObject({ subjectKind: "post" });
        const picked = Report.objects.values("reason", "subjectKind").limit(1);
        expect(await picked.all()).toEqual([{ reason: "spam", subjectKind: "topic" }]);
      }),
    );

    it(
      "is changed as one, and shown at once",
      on(async () => {
        const { ark, post, first } = await reports();
        await first.update({ subject: post, reason: "lies" });
        expect(first).toMatchObject({ subjectKind: "post", subjectId: post.id });
        const [loaded] = await Report.objects.filter({ pk: first.pk }).prefetch("subject").all();
        await loaded!.update({ subject: ark });
        expect(loaded!.subject).toBe(ark);
        await loaded!.update({ subject: { kind: "post", id: post.id } });
        expect(() => loaded!.subject).toThrow("Report.subject was not loaded with this report.");
      }),
    );

    it(
      "is written by many at once, and by query sets",
      on(async () => {
        const { ark, post } = await reports();
        await Report.objects.delete();
        const rows = await Report.objects.bulkCreate(
          [
            { reason: "a", subject: ark },
            { reason: "b", subject: post },
          ],
          { returning: true },
        );
        expect(rows.map(({ subjectKind }) => subjectKind)).toEqual(["topic", "post"]);
        expect(await Report.objects.filter({ reason: "a" }).update({ subject: post })).toBe(1);
        expect(await Report.objects.filter({ subject: post }).count()).toBe(2);
        const made = await Report.objects.getOrCreate({ reason: "b", subject: post });
        expect(made.created).toBe(false);
      }),
    );

    it(
      "may be nothing, where it says so",
      on(async () => {
        const { ark } = await reports();
        const mark = await Bookmark.objects.create({ place: ark });
        await mark.update({ place: null });
        await Bookmark.objects.create({});
        expect(await Bookmark.objects.filter({ place: null }).count()).toBe(2);
        expect(await Bookmark.objects.filter({ place__isnull: false }).count()).toBe(0);
        const [first] = await Bookmark.objects.prefetch("place").all();
        expect(first!.place).toBeNull();
      }),
    );
  });

  describe("finding rows by what they are about", () => {
    it(
      "tells a topic from a post with the same number",
      on(async () => {
        const { ark, post } = await reports();
        expect(await reasons(Report.objects.filter({ subject: ark }))).toEqual(["spam of a topic"]);
        expect(await reasons(Report.objects.filter({ subject: post, reason: "rude" }))).toEqual([
          "rude of a post",
        ]);
        expect(await reasons(Report.objects.exclude({ subject: post }))).toEqual([
          "spam of a topic",
        ]);
        const others = Report.objects.filter(not(q({ subject: { kind: "topic", id: ark.id } })));
        expect(await others.count()).toBe(2);
        const one = Report.objects.filter({ subject: { kind: "topic", id: ark.id } });
        expect(await one.count()).toBe(1);
      }),
    );

    it(
      "takes lists, query sets and kinds",
      on(async () => {
        const { ark, post } = await reports();
        expect(await Report.objects.filter({ subject__in: [ark, post] }).count()).toBe(3);
        expect(await Report.objects.filter({ subject__in: [] }).count()).toBe(0);
        const wooden = Post.objects.filter({ body__startswith: "Wood" });
        expect(await Report.objects.filter({ subject__in: wooden }).count()).toBe(2);
        expect(await Report.objects.filter({ subjectKind: "post" }).count()).toBe(2);
        const hidden = Report.objects.filter({
          subject__in: Topic.objects.filter({ hidden: true }),
        });
        expect(await hidden.exists()).toBe(false);
      }),
    );

    it(
      "goes on from foreign keys",
      on(async () => {
        const { ark, first } = await reports();
        await Remark.objects.create({ text: "So?", report: first });
        expect(await Remark.objects.filter({ report__subject: ark }).count()).toBe(1);
        expect(await Remark.objects.filter({ report__subjectKind: "post" }).count()).toBe(0);
      }),
    );
  });

  describe("loading what rows are about", () => {
    it(
      "takes one query for each kind, however many rows there are",
      on(async () => {
        const { ark, post } = await reports();
        const rows = await queries.atMost(3, () => Report.objects.prefetch("subject").all());
        expect(rows.map(({ subject }) => subject)).toEqual([
          expect.objectContaining({ title: "Ark", id: ark.id }),
          expect.objectContaining({ body: "Wood!", id: post.id }),
          expect.objectContaining({ body: "Wood!" }),
        ]);
        expect(rows[0]!.subject).toBeInstanceOf(Topic);
        expect(rows[1]!.subject).toBeInstanceOf(Post);
      }),
    );

    it(
      "is done for rows that are there, and on the way over a foreign key",
      on(async () => {
        const { first } = await reports();
        await Remark.objects.create({ text: "So?", report: first });
        const [remark] = await load(await Remark.objects.all(), "report__subject");
        expect(remark!.report.subject).toMatchObject({ title: "Ark" });
      }),
    );

    it(
      "reads a kind by a query set of one's own: what that leaves out is null",
      on(async () => {
        const { ark } = await reports();
        const sets = [Topic.objects.filter({ hidden: false }).selectRelated("category")] as const;
        const [seen, other] = await Report.objects.prefetch({ subject: sets }).all();
        expect(seen!.subject instanceof Topic && seen!.subject.category.name).toBe("boats");
        expect(other!.subject).toBeInstanceOf(Post);
        await ark.update({ hidden: true });
        const [unseen] = await Report.objects.prefetch({ subject: sets }).all();
        expect(unseen!.subject).toBeNull();
      }),
    );

    it(
      "is never done unasked",
      on(async () => {
        const { first } = await reports();
        const read = () => (first as unknown as { subject: unknown }).subject;
        expect(read).toThrow("Report.subject was not loaded with this report.");
        expect(read).toThrow(
          expect.objectContaining({ hint: expect.stringContaining('prefetch("subject")') }),
        );
      }),
    );
  });

  describe("from the other side", () => {
    it(
      "rows are counted, filtered and read by those that are about them",
      on(async () => {
        const { category } = await reports();
        await Topic.objects.create({ title: "Zoo", category });
        const about = related(Report, "subject");
        const topics = await Topic.objects
          .annotate({ reports: about.count() })
          .prefetch({ said: related(Report, "subject") })
          .all();
        expect(topics.map(({ reports, said }) => [reports, said.length])).toEqual([
          [1, 1],
          [0, 0],
        ]);
        expect(
          await Topic.objects.exclude(about.exists()).valuesList("title", { flat: true }).all(),
        ).toEqual(["Zoo"]);
        const spam = related(Report.objects.filter({ reason: "spam" }), "subject");
        const [post] = await Post.objects
          .annotate({ all: about.count(), spam: spam.count() })
          .all();
        expect(post).toMatchObject({ all: 2, spam: 1 });
      }),
    );

    it(
      "is refused from a model that they are never about",
      on(async () => {
        const counted = () => Category.objects.annotate({ n: related(Report, "subject").count() });
        expect(counted).toThrow("Report.subject is about rows of Topic, Post, not of Category.");
      }),
    );
  });

  describe("deleting what rows are about", () => {
    it(
      "takes them along with cascade, and what the database takes along with those",
      on(async () => {
        const { ark, first } = await reports();
        await Remark.objects.create({ text: "So?", report: first });
        await Bookmark.objects.create({ place: first });
        expect((await Topic.objects.filter({ pk: ark.pk }).deletes()).rows).toEqual({
          Topic: 1,
          Post: 1,
          Report: 3,
          Remark: 1,
        });
        expect(await Topic.objects.filter({ pk: ark.pk }).delete()).toBe(1);
        expect(await Report.objects.count()).toBe(0);
        expect(await Remark.objects.count()).toBe(0);
        expect(await Bookmark.objects.get()).toMatchObject({ placeKind: null, placeId: null });
      }),
    );

    it(
      "sees to rows that the database itself takes along",
      on(async () => {
        const { category } = await reports();
        await Category.objects.filter({ pk: category.pk }).delete();
        expect(await Report.objects.count()).toBe(0);
      }),
    );

    it(
      "finds the rows by what is about them, and deletes all of them",
      on(async () => {
        await reports();
        const reported = Topic.objects.filter(related(Report, "subject").exists());
        expect(await reported.delete()).toBe(1);
      }),
    );

    it(
      "is refused where they are to be kept, and nothing is changed",
      on(async () => {
        const { ark, post } = await reports();
        await Award.objects.create({ name: "best", winner: post });
        expect((await Topic.objects.deletes()).keeping).toEqual({ "Award.winner": 1 });
        const refused = await Topic.objects
          .filter({ pk: ark.pk })
          .delete()
          .catch((error) => error);
        expect(refused).toBeInstanceOf(ProtectedRow);
        expect(refused.pointing).toEqual([{ model: "Award", field: "winner", count: 1 }]);
        expect(await Report.objects.count()).toBe(3);
      }),
    );

    it(
      "leaves them alone where nothing is to happen: they are then about nothing, and found as strays",
      on(async () => {
        const { ark, category } = await reports();
        const line = await LogLine.objects.create({ of: ark });
        const zoo = await Topic.objects.create({ title: "Zoo", category });
        await LogLine.objects.create({ of: zoo });
        await Topic.objects.filter({ pk: ark.pk }).delete();
        const [loaded] = await load(await LogLine.objects.all(), "of");
        expect(loaded!.of).toBeNull();
        expect(await strays(LogLine.objects, "of").all()).toEqual([
          expect.objectContaining({ id: line.id }),
        ]);
      }),
    );

    it(
      "asks nothing more of a model that nothing is about",
      on(async () => {
        await reports();
        await queries.atMost(1, () => Remark.objects.delete());
      }),
    );
  });
});

describe("a generic relation that cannot be", () => {
  class Stamp extends model("about_stamps", { code: f.char({ max: 8, primaryKey: true }) }) {}
  class Pair extends model("about_pairs", { a: f.int(), b: f.int() }, { primaryKey: ["a", "b"] }) {}

  it("is refused over keys of different kinds, and over keys of several fields", () => {
    class Mixed extends model("about_mixed", {
      of: f.genericForeignKey({ stamp: () => Stamp, topic: () => Topic }),
    }) {}
    expect(() => registerModels([Stamp, Topic, Category, Mixed])).toThrow(
      "Mixed.of cannot be about Stamp.code and Topic.id alike.",
    );
    class Paired extends model("about_paired", { of: f.genericForeignKey({ pair: () => Pair }) }) {}
    expect(() => registerModels([Pair, Paired])).toThrow(
      "Pair has a primary key of several fields",
    );
  });

  it("is refused beside a field with the name of its column, without models, and with words that are none", () => {
    expect(() =>
      model("about_twice", { of: f.genericForeignKey({ topic: () => Topic }), ofId: f.int() }),
    ).toThrow('"of", a generic relation, has a column "ofId", as a field has.');
    expect(() => f.genericForeignKey({})).toThrow("A generic relation names its models");
    expect(() => f.genericForeignKey({ "a b": () => Topic })).toThrow('"a b" cannot be the word');
    expect(() => f.genericForeignKey({ topic: () => Topic }, { onDelete: "setNull" })).toThrow(
      'onDelete: "setNull" must be null: true',
    );
  });

  it.each([
    [{}, "Report.subject: a value is needed and there is no default."],
    [{ subject: null }, "Report.subject: it cannot be null."],
    [{ subject: undefined }, 'Report.subject: the value of "subject" is undefined.'],
    [{ subject: 7 }, "Report.subject: expected a row of Topic and Post."],
    [{ subject: { kind: "user", id: 7 } }, 'Report.subject: no kind of row is called "user".'],
    [{ subject: { kind: "topic", id: "7" } }, "Report.subject: expected a whole number, got"],
    [{ subject: { kind: "topic" } }, 'Report.subject: the value of "id" is undefined.'],
    [{ subjectKind: "topic" }, "Report.subject: its kind and its key are written together."],
  ])("refuses %j as what a report is about", async (values, refusal) => {
    const database = await openDatabase("sqlite::memory:");
    const create = () => Report.objects.create({ reason: "x", ...values } as never);
    await expect(runWith(database, create)).rejects.toThrow(refusal);
    await database.close();
  });
});
