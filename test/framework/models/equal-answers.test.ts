import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, f, model, or, q, QuerySet, related, unique } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Node extends model("eq_nodes", {
  parent: f.foreignKey<Node>("Node", { null: true, onDelete: "cascade" }),
  a: f.int({ default: 0 }),
  b: f.int({ default: 0 }),
  large: f.bigint({ null: true }),
  word: f.key({ max: 40, null: true }),
  label: f.char({ max: 40, null: true }),
  at: f.dateTime({ null: true }),
  state: f.choice(["open", "shut"], { default: "open" }),
  mood: f.choice(["open", "shut", "odd"], { default: "open" }),
  data: f.json({ null: true }),
  bytes: f.binary({ null: true }),
}) {
  static objects = new QuerySet(this);
}

class Vote extends model(
  "eq_votes",
  { node: f.foreignKey(() => Node, { onDelete: "cascade" }), name: f.key({ max: 20 }) },
  { indexes: [unique("node", "name")] },
) {
  static objects = new QuerySet(this);
}

const models = [Node, Vote];

onEveryEngine("equal", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(inside(() => emptyTables(engine.database, models)));

  describe("an update", () => {
    it(
      "works out all new values before it writes one",
      inside(async () => {
        await Node.objects.bulkCreate([
          { a: 1, b: 2 },
          { a: 3, b: 4 },
        ]);
        expect(await Node.objects.update({ a: col("b"), b: col("a") })).toBe(2);
        expect(await Node.objects.orderBy("id").values("a", "b").all()).toEqual([
          { a: 2, b: 1 },
          { a: 4, b: 3 },
        ]);
        await Node.objects.filter({ a: 2 }).update({ a: 10, b: col("a").plus(1) });
        expect(await Node.objects.filter({ a: 10 }).values("b").all()).toEqual([{ b: 3 }]);
      }),
    );

    it(
      "may count the rows of its own table",
      inside(async () => {
        const root = await Node.objects.create({});
        await Node.objects.bulkCreate([{ parent: root }, { parent: root }]);
        await Node.objects.update({ a: related(Node, "parent").count() });
        expect((await Node.objects.orderBy("id").all()).map(({ a }) => a)).toEqual([2, 0, 0]);
      }),
    );

    it(
      "refuses a choice from a column that has other words, and a value of another kind",
      inside(async () => {
        await Node.objects.create({});
        await Node.objects.update({ mood: col("state") } as never);
        for (const wrong of [
          { state: col("mood") },
          { state: col("label") },
          { a: col("label") },
        ]) {
          await expect(Node.objects.update(wrong as never)).rejects.toMatchObject({
            code: "models.bad-value",
          });
        }
      }),
    );
  });

  it(
    "takes a tree along, however deep it is",
    inside(async () => {
      let parent: Node | null = null;
      for (let depth = 0; depth < 20; depth++) {
        parent = await Node.objects.create({ parent, a: depth });
        await Vote.objects.create({ node: parent, name: "x" });
      }
      await Node.objects.create({ a: 99 });
      expect(await Node.objects.filter({ a: 0 }).delete()).toBe(1);
      expect((await Node.objects.all()).map(({ a }) => a)).toEqual([99]);
      expect(await Vote.objects.count()).toBe(0);
    }),
  );

  it(
    "keeps an id of 0 that was written",
    inside(async () => {
      const made = await Node.objects.create({ id: 0, a: 7 });
      expect([made.id, (await Node.objects.get({ id: 0 })).a]).toEqual([0, 7]);
      expect((await Node.objects.create({})).id).toBeGreaterThan(0);
    }),
  );

  describe("a long list", () => {
    const many = 100_000;

    it(
      "finds what is in it, of every kind of value",
      inside(async () => {
        const at = new Date(1_700_000_000_123);
        const large = 9_007_199_254_740_993n;
        const bytes = new Uint8Array([0, 255, 7]);
        const word = "nul\0 “quoted” 🍣";
        const { id } = await Node.objects.create({ a: 5, large, word, label: "Ärger", at, bytes });
        const all = <T>(own: T, other: (n: number) => T) => [
          ...Array.from({ length: many }, (_, n) => other(n)),
          own,
        ];
        const found = async (set: QuerySet<typeof Node>) => (await set.all()).map((row) => row.id);
        const { objects } = Node;
        expect(await found(objects.filter({ id__in: all(id, (n) => id + 1 + n) }))).toEqual([id]);
        expect(await found(objects.filter({ a__in: all(5, (n) => n + 6) }))).toEqual([id]);
        const larges = all(large, (n) => BigInt(n));
        expect(await found(objects.filter({ large__in: larges }))).toEqual([id]);
        expect(await found(objects.filter({ word__in: all(word, (n) => `w${n}`) }))).toEqual([id]);
        const labels = all("Ärger", (n) => `l${n}`);
        expect(await found(objects.filter({ label__in: labels }))).toEqual([id]);
        const times = all(at, (n) => new Date(n + 1e12));
        expect(await found(objects.filter({ at__in: times }))).toEqual([id]);
        const some = all(bytes, (n) => new Uint8Array([n % 250, (n >> 8) % 250]));
        expect(await found(objects.filter({ bytes__in: some }))).toEqual([id]);
        expect(await objects.exclude({ id__in: all(id, (n) => id + 1 + n) }).count()).toBe(0);
        expect(await objects.filter({ id__in: all(id, (n) => id + 1 + n) }).update({ a: 6 })).toBe(
          1,
        );
        expect(await objects.filter({ id__in: all(id, (n) => id + 1 + n) }).delete()).toBe(1);
      }),
    );

    it(
      "of alternatives is no deeper than an engine allows",
      inside(async () => {
        await Node.objects.bulkCreate(Array.from({ length: 3 }, (_, a) => ({ a })));
        const alternatives = Array.from({ length: 5000 }, (_, n) => q({ a: n + 1, b: 0 } as never));
        expect(await Node.objects.filter(or(...alternatives) as never).count()).toBe(2);
      }),
    );
  });

  describe("JSON", () => {
    it.each([
      ["NaN", { a: Number.NaN }, "JSON cannot hold NaN"],
      ["an endless number", [Number.POSITIVE_INFINITY], "JSON cannot hold Infinity"],
      ["minus zero", -0, "JSON cannot hold -0"],
      ["a map", new Map(), "JSON cannot hold an object of the class Map"],
      ["a date", { at: new Date(0) }, "JSON cannot hold an object of the class Date"],
      ["bytes", new Uint8Array(2), "JSON cannot hold an object of the class Uint8Array"],
      ["a bigint", { n: 1n }, "JSON cannot hold a value of type bigint"],
      ["half of a character", { "\ud800": 1 }, "JSON cannot hold half of a character"],
      ["nothing", undefined, 'the value of "data" is undefined'],
    ])("refuses %s, which would be lost", async (_, data, problem) => {
      const made = runWith(engine.database, () => Node.objects.create({ data } as never));
      await expect(made).rejects.toThrow(problem);
    });

    it(
      "holds thirty-one levels and no more",
      inside(async () => {
        const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
        const { id } = await Node.objects.create({ data: nested(31) });
        expect((await Node.objects.get({ id })).data).toEqual(nested(31));
        const deeper = Node.objects.create({ data: nested(32) });
        await expect(deeper).rejects.toThrow("JSON is nested at most 31 levels deep");
      }),
    );
  });

  describe("getOrCreate", () => {
    it(
      "asks by what is unique, so that two at once make one row",
      inside(async () => {
        const node = await Node.objects.create({});
        const made = await Promise.all(
          Array.from({ length: 10 }, () => Vote.objects.getOrCreate({ node, name: "ann" })),
        );
        expect(made.filter(({ created }) => created)).toHaveLength(1);
        expect(await Vote.objects.count()).toBe(1);
      }),
    );

    it(
      "is refused where nothing keeps two from making two",
      inside(async () => {
        const node = await Node.objects.create({});
        await expect(Vote.objects.getOrCreate({ node })).rejects.toMatchObject({
          code: "models.not-unique",
          hint: expect.stringContaining('add unique("node")'),
        });
        const byLookup = Vote.objects.getOrCreate({ node, name__startswith: "a" } as never);
        await expect(byLookup).rejects.toMatchObject({ code: "models.unknown-field" });
      }),
    );
  });
});
