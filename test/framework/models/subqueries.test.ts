import { beforeAll, beforeEach, expect, it } from "vitest";
import { runWith } from "quintet/database";
import {
  coalesce,
  col,
  count,
  exists,
  f,
  model,
  not,
  or,
  outer,
  q,
  QuerySet,
  subquery,
} from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Harbour extends model("harbours_asked", { name: f.char({ max: 20 }), depth: f.int() }) {
  static objects = new QuerySet(this);
}
class Ship extends model("ships_asked", {
  harbour: f.foreignKey(() => Harbour, { onDelete: "cascade" }),
  name: f.char({ max: 20 }),
  draught: f.int(),
  load: f.bigint({ null: true }),
  price: f.decimal({ digits: 12, places: 2 }),
}) {
  static objects = new QuerySet(this);
}

const models = [Harbour, Ship];

onEveryEngine("subqueries", (engine) => {
  const within = <T>(run: () => Promise<T>) => runWith(engine.database, run);

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() =>
    within(async () => {
      await emptyTables(engine.database, models);
      const [north, south] = [
        await Harbour.objects.create({ name: "north", depth: 10 }),
        await Harbour.objects.create({ name: "south", depth: 5 }),
      ];
      await Harbour.objects.create({ name: "empty", depth: 1 });
      await Ship.objects.bulkCreate([
        { harbour: north, name: "Ada", draught: 4, load: 9_007_199_254_740_993n, price: "10.00" },
        { harbour: north, name: "Bea", draught: 12, load: null, price: "9.50" },
        { harbour: south, name: "Cleo", draught: 3, load: 7n, price: "0.10" },
      ]);
    }),
  );

  const names = async (set: { all(): Promise<{ name: string }[]> }) =>
    (await set.all()).map(({ name }) => name);
  const harbours = Harbour.objects.orderBy("id");

  it("give one value of the first row that belongs to each row", () =>
    within(async () => {
      const mine = Ship.objects.filter({ harbour: outer("id") });
      const rows = await harbours
        .annotate({
          deepest: subquery(mine.orderBy("-draught"), "name"),
          heaviest: subquery(mine.orderBy(col("load").desc()), "load"),
          place: subquery(mine.orderBy("name"), "harbour__name"),
          paid: subquery(mine, col("price").sum()),
          ships: subquery(mine, count()),
          long: subquery(mine.orderBy("name"), col("name").length()),
          none: coalesce(subquery(mine.orderBy("name"), "name"), "nobody"),
        })
        .values("deepest", "heaviest", "place", "paid", "ships", "long", "none")
        .all();
      expect(rows).toEqual([
        {
          deepest: "Bea",
          heaviest: 9_007_199_254_740_993n,
          place: "north",
          paid: "19.50",
          ships: 2,
          long: 3,
          none: "Ada",
        },
        {
          deepest: "Cleo",
          heaviest: 7n,
          place: "south",
          paid: "0.10",
          ships: 1,
          long: 4,
          none: "Cleo",
        },
        {
          deepest: null,
          heaviest: null,
          place: null,
          paid: rows[2]!.paid,
          ships: 0,
          long: null,
          none: "nobody",
        },
      ]);
      expect(Number(rows[2]!.paid)).toBe(0);
    }));

  it("are conditions: whether there is any row", () =>
    within(async () => {
      const tooDeep = Ship.objects.filter({ harbour: outer("id"), draught__gt: outer("depth") });
      expect(await names(harbours.filter(exists(tooDeep)))).toEqual(["north"]);
      expect(await names(harbours.exclude(exists(tooDeep)))).toEqual(["south", "empty"]);
      expect(await names(harbours.filter(or(q({ depth: 1 }), exists(tooDeep))))).toEqual([
        "north",
        "empty",
      ]);
      const any = Ship.objects.filter({ harbour: outer("id") });
      expect(await names(harbours.filter(not(exists(any))))).toEqual(["empty"]);
      // A path of the query around: its table is joined there.
      const alike = Harbour.objects.filter({
        name: outer("harbour__name"),
        depth__gte: outer("draught"),
      });
      expect(await names(Ship.objects.filter(exists(alike)).orderBy("name"))).toEqual([
        "Ada",
        "Cleo",
      ]);
    }));

  it("stand within one another, each of them in its own query", () =>
    within(async () => {
      const sisters = Ship.objects.filter({
        harbour: outer("harbour"),
        draught__gt: outer("draught"),
      });
      const smaller = Ship.objects.filter(exists(sisters), { harbour: outer("id") });
      expect(await names(harbours.filter(exists(smaller)))).toEqual(["north"]);
    }));

  it("reach past the query around them for the one around that", () =>
    within(async () => {
      const deeper = Harbour.objects.filter({
        depth__gt: outer(outer("depth")),
        id: outer("harbour"),
      });
      const visitors = Ship.objects.filter(exists(deeper), { draught__lte: outer("depth") });
      expect(await names(harbours.filter(exists(visitors)))).toEqual(["south"]);
      const shallower = harbours.annotate({
        n: subquery(Ship.objects.filter(not(exists(deeper))), count()),
      });
      expect((await shallower.all()).map(({ n }) => n)).toEqual([3, 1, 0]);
      // A path of the outermost query: its table is joined there.
      const home = Harbour.objects.filter({
        id: outer("harbour"),
        name: outer(outer("harbour__name")),
      });
      const sisters = Ship.objects.filter(exists(home), { name__gt: outer("name") });
      expect(await names(Ship.objects.filter(exists(sisters)))).toEqual(["Ada"]);
      const alike = Harbour.objects.filter({
        name: outer("harbour__name"),
        depth: outer("draught"),
      });
      expect(await Ship.objects.filter(exists(alike)).update({ draught: 1 })).toBe(0);
      await Ship.objects.filter(exists(sisters)).update({ draught: 1 });
      expect(await names(Ship.objects.filter({ draught: 1 }))).toEqual(["Ada"]);
      await expect(Ship.objects.filter(exists(deeper)).all()).rejects.toThrow(
        'outer(outer("depth")) has no query around it.',
      );
    }));

  it("compare with what another query gives, and are written", () =>
    within(async () => {
      const mean = subquery(
        Ship.objects.filter({ harbour: outer("harbour") }),
        col("draught").max(),
      );
      expect(await names(Ship.objects.filter({ draught: mean }).orderBy("name"))).toEqual([
        "Bea",
        "Cleo",
      ]);
      const deepest = Ship.objects.filter({ harbour: outer("id") }).orderBy("-draught");
      await Harbour.objects.update({ depth: coalesce(subquery(deepest, "draught"), 0) });
      expect((await harbours.all()).map(({ depth }) => depth)).toEqual([12, 3, 0]);
      await Ship.objects.update({
        draught: coalesce(
          subquery(Ship.objects.filter({ name__gt: outer("name") }).orderBy("name"), "draught"),
          99,
        ),
      });
      expect((await Ship.objects.orderBy("name").all()).map(({ draught }) => draught)).toEqual([
        12, 3, 99,
      ]);
    }));

  it("look for a value of any field among those of another query", () =>
    within(async () => {
      const depths = Harbour.objects.filter({ depth__lte: 10 }).values("depth");
      expect(await names(Ship.objects.filter({ draught__in: depths }))).toEqual([]);
      await Ship.objects.filter({ name: "Ada" }).update({ draught: 10 });
      expect(await names(Ship.objects.filter({ draught__in: depths }))).toEqual(["Ada"]);
      const named = Ship.objects.filter({ price__gte: "9.50" }).values("name");
      expect(await names(Ship.objects.filter({ name__in: named }).orderBy("name"))).toEqual([
        "Ada",
        "Bea",
      ]);
    }));

  it("refuse an outer column where no query is around, or of another kind", () =>
    within(async () => {
      const lost = Ship.objects.filter({ harbour: outer("id") });
      await expect(lost.all()).rejects.toThrow('outer("id") has no query around it.');
      const wrong = Ship.objects.filter({ name: outer("depth") });
      expect(() => harbours.filter(exists(wrong))).toThrow("Harbour.depth is of another kind");
      const unknown = Ship.objects.filter({ harbour: outer("ide") });
      expect(() => harbours.filter(exists(unknown))).toThrow('Harbour has no field "ide".');
      expect(() => harbours.filter(exists(lost.limit(3)))).toThrow("not of a slice");
      expect(() => Ship.objects.annotate({ x: coalesce(outer("id") as never, 1) })).toThrow(
        'outer("id") stands beside a column of the subquery alone.',
      );
    }));
});
