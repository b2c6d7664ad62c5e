import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, count, f, model, QuerySet, related } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Person extends model("join_people", { name: f.key({ max: 20 }) }) {
  static objects = new QuerySet(this);
}
class Part extends model("join_parts", {
  name: f.key({ max: 20 }),
  parent: f.foreignKey<Part>("Part", { null: true }),
  maker: f.foreignKey(() => Person),
  weight: f.int({ default: 1 }),
}) {
  static objects = new QuerySet(this);
}
const models = [Person, Part];

onEveryEngine("combining", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const parts = Part.objects;
  let made: Record<string, Part>;
  const names = (set: QuerySet<typeof Part>) =>
    set.orderBy("name").valuesList("name", { flat: true }).all();

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, models);
      const ann = await Person.objects.create({ name: "Ann" });
      const bob = await Person.objects.create({ name: "Bob" });
      made = {};
      // car > engine > valve > spring; car > wheel; bike > wheel2
      const tree = [
        ["car", null, ann, 5],
        ["engine", "car", bob, 4],
        ["valve", "engine", ann, 3],
        ["spring", "valve", bob, 2],
        ["wheel", "car", ann, 2],
        ["bike", null, bob, 1],
        ["tyre", "bike", bob, 1],
      ] as const;
      for (const [name, parent, maker, weight] of tree)
        made[name] = await parts.create({
          name,
          parent: parent === null ? null : made[parent]!,
          maker,
          weight,
        });
    }),
  );

  describe("sets of rows", () => {
    it(
      "are joined, met and taken from each other",
      inside(async () => {
        const anns = parts.filter({ maker__name: "Ann" });
        const light = parts.filter({ weight__lte: 2 });
        expect(await names(anns.union(light))).toEqual([
          "bike",
          "car",
          "spring",
          "tyre",
          "valve",
          "wheel",
        ]);
        expect(await names(anns.intersection(light))).toEqual(["wheel"]);
        expect(await names(anns.difference(light))).toEqual(["car", "valve"]);
        expect(await names(anns.union(light).difference(parts.filter({ name: "car" })))).toEqual([
          "bike",
          "spring",
          "tyre",
          "valve",
          "wheel",
        ]);
      }),
    );

    it(
      "keep their own slices, and are ordered and sliced as a whole",
      inside(async () => {
        const heavy = parts.orderBy("-weight").limit(2);
        const light = parts.filter({ weight: 1 }).orderBy("name").limit(1);
        const both = heavy.union(light);
        expect(await names(both)).toEqual(["bike", "car", "engine"]);
        const rows = await both.orderBy("weight").limit(2).selectRelated("maker").all();
        expect(rows.map(({ name, maker }) => [name, maker.name])).toEqual([
          ["bike", "Bob"],
          ["engine", "Bob"],
        ]);
        expect(rows[0]).toBeInstanceOf(Part);
        expect(await both.count()).toBe(3);
        expect(await both.aggregate({ weight: col("weight").sum() })).toEqual({ weight: 10 });
      }),
    );

    it(
      "are read with the columns that the first of them reads",
      inside(async () => {
        const light = parts.filter({ weight: 1 });
        const named = await parts.only("name").filter({ name: "car" }).union(light).all();
        expect(named.map((row) => Object.keys(row))).toEqual(named.map(() => ["id", "name"]));
        const [deferred] = await light
          .defer("weight")
          .difference(parts.filter({ name: "bike" }))
          .all();
        expect(Object.keys(deferred!)).toEqual(["id", "name", "parentId", "makerId"]);
      }),
    );

    it(
      "are rows all the same: filtered, annotated, changed and deleted",
      inside(async () => {
        const both = parts.filter({ name: "wheel" }).union(parts.filter({ name: "tyre" }));
        expect(await both.filter({ weight: 2 }).count()).toBe(1);
        const [tyre] = await both
          .annotate({ below: related(Part, "parent").count() })
          .orderBy("name")
          .all();
        expect([tyre!.name, tyre!.below]).toEqual(["tyre", 0]);
        expect(await both.update({ weight: 9 })).toBe(2);
        expect(await both.delete()).toBe(2);
        expect(await parts.count()).toBe(5);
      }),
    );

    it(
      "of values give values, each once",
      inside(async () => {
        const one = parts.filter({ weight__gte: 4 }).values("weight");
        const other = parts.valuesList("weight", { flat: true });
        const weights = one.union(parts.filter({ weight__lte: 2 }).values("weight"));
        expect(await weights.orderBy("-weight").all()).toEqual([
          { weight: 5 },
          { weight: 4 },
          { weight: 2 },
          { weight: 1 },
        ]);
        expect(await weights.orderBy("weight").limit(1).first()).toEqual({ weight: 1 });
        expect(await other.difference(one).orderBy("weight").all()).toEqual([1, 2, 3]);
        expect(await other.intersection(one).filter({ weight__gt: 4 }).all()).toEqual([5]);
        const groups = parts.values("maker__name").annotate({ n: count() });
        const people = Person.objects.values("name", "id");
        expect(() => groups.union(people as never)).not.toThrow();
        expect(await weights.count()).toBe(4);
      }),
    );

    it("that are not alike are refused, with what is", () => {
      const unlike = expect.objectContaining({ code: "models.not-alike" });
      expect(() => parts.union(parts.values("id") as never)).toThrow(unlike);
      expect(() => parts.union(Person.objects as never)).toThrow(/rows of Person/);
      expect(() => parts.values("name").union(parts.values("weight"))).toThrow(unlike);
      expect(() => parts.annotate({ twice: col("weight").times(2) }).union(parts)).toThrow(unlike);
    });

    it(
      "that are empty ask the database nothing",
      inside(async () => {
        const { queries } = await engine.database.queries.record(async () => {
          expect(await parts.none().all()).toEqual([]);
          expect(await parts.none().filter({ weight: 1 }).count()).toBe(0);
        });
        expect(queries).toEqual([]);
      }),
    );
  });

  describe("a tree", () => {
    const found = async (set: QuerySet<typeof Part>, up = false) =>
      (await set.tree("parent", { up }).orderBy("depth", "name").all()).map(
        ({ name, depth }) => `${depth} ${name}`,
      );

    it(
      "has everything below some rows, and above, with its distance",
      inside(async () => {
        const car = parts.filter({ name: "car" });
        expect(await found(car)).toEqual(["0 car", "1 engine", "1 wheel", "2 valve", "3 spring"]);
        expect(await found(parts.filter({ name: "spring" }), true)).toEqual([
          "0 spring",
          "1 valve",
          "2 engine",
          "3 car",
        ]);
        expect(await found(parts.filter({ name__in: ["engine", "valve", "tyre"] }))).toEqual([
          "0 engine",
          "0 tyre",
          "0 valve",
          "1 spring",
        ]);
      }),
    );

    it(
      "is a query set: filtered, ordered, counted, summed, loaded and changed",
      inside(async () => {
        const below = parts.filter({ name: "car" }).tree("parent").filter({ depth__gte: 1 });
        expect(await below.count()).toBe(4);
        expect(await below.aggregate({ weight: col("weight").sum() })).toEqual({ weight: 11 });
        const rows = await below.selectRelated("maker").orderBy("-depth", "name").limit(2).all();
        expect(rows.map(({ name, maker }) => [name, maker.name])).toEqual([
          ["spring", "Bob"],
          ["valve", "Ann"],
        ]);
        expect(await below.filter({ maker__name: "Ann" }).update({ weight: 7 })).toBe(2);
        expect((await parts.get({ name: "wheel" })).weight).toBe(7);
        expect(
          await below.values("maker__name").annotate({ n: count() }).orderBy("-maker__name").all(),
        ).toEqual([
          { maker__name: "Bob", n: 2 },
          { maker__name: "Ann", n: 2 },
        ]);
      }),
    );

    it(
      "is all that is written or deleted, without a condition too",
      inside(async () => {
        const engine = parts.filter({ name: "engine" }).tree("parent");
        expect(await engine.update({ weight: 8 })).toBe(3);
        expect(await parts.filter({ weight: 8 }).count()).toBe(3);
        const above = parts.filter({ name: "valve" }).tree("parent", { up: true });
        expect(await above.update({ weight: 6 })).toBe(3);
        await parts.filter({ name: "valve" }).update({ parent: null });
        expect(await parts.filter({ name: "tyre" }).tree("parent").delete()).toBe(1);
        expect(await parts.count()).toBe(6);
      }),
    );

    it(
      "ends where its depth ends, and a circle where it began",
      inside(async () => {
        const car = parts.filter({ name: "car" });
        expect(await car.tree("parent", { depth: 1 }).count()).toBe(3);
        await made["car"]!.update({ parent: made["spring"]! });
        expect(await found(car)).toEqual(["0 car", "1 engine", "1 wheel", "2 valve", "3 spring"]);
        expect(await found(parts.filter({ name: "valve" }), true)).toEqual([
          "0 valve",
          "1 engine",
          "2 car",
          "3 spring",
        ]);
      }),
    );

    it("follows a key to the model itself, for a bounded number of steps", () => {
      expect(() => parts.tree("maker")).toThrow(
        expect.objectContaining({ code: "models.no-tree" }),
      );
      expect(() => parts.tree("paren" as "parent")).toThrow(/Did you mean "parent"/);
      expect(() => parts.tree("parent", { depth: 5000 })).toThrow(/at most 900 steps/);
    });
  });
});
