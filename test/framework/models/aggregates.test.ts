import { beforeAll, beforeEach, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, count, f, model, q, QuerySet } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Star extends model("stars_counted", { weight: f.bigint() }) {
  static objects = new QuerySet(this);
}

class Sale extends model("sales_counted", {
  region: f.char({ max: 20 }),
  seller: f.char({ max: 20, null: true }),
  amount: f.int(),
  price: f.decimal({ digits: 12, places: 2, null: true }),
}) {
  static objects = new QuerySet(this);
}

onEveryEngine("aggregates", (engine) => {
  const within = <T>(run: () => Promise<T>) => runWith(engine.database, run);

  beforeAll(() => makeTables(engine.database, [Sale, Star]));
  beforeEach(async () => {
    await emptyTables(engine.database, [Sale]);
    await within(() =>
      Sale.objects.bulkCreate([
        { region: "north", seller: "ann", amount: 2, price: "0.10" },
        { region: "north", seller: "bob", amount: 4, price: "0.20" },
        { region: "south", seller: "ann", amount: 4, price: "10.00" },
        { region: "south", seller: null, amount: 6, price: null },
      ]),
    );
  });

  it("count rows, values, and each value once", () =>
    within(async () => {
      const counts = await Sale.objects.aggregate({
        rows: count(),
        sellers: col("seller").count(),
        different: col("seller").count({ distinct: true }),
        amounts: col("amount").sum({ distinct: true }),
      });
      expect(counts).toEqual({ rows: 4, sellers: 3, different: 2, amounts: 12 });
    }));

  it("refuse a sum of bigints that leaves 64 bits, as a value that does not fit", () =>
    within(async () => {
      await Star.objects.delete();
      await Star.objects.bulkCreate([{ weight: 2n ** 62n }, { weight: 2n ** 62n }]);
      const sum = () => Star.objects.aggregate({ weight: col("weight").sum() });
      if (engine.name !== "SQLite") return expect((await sum()).weight).toBe(2n ** 63n);
      await expect(sum()).rejects.toMatchObject({ code: "database.invalid-data" });
      const more = Star.objects
        .annotate({ more: col("weight").times(4) })
        .values("more")
        .all();
      await expect(more).rejects.toThrow("A whole number does not fit into 64 bits.");
    }));

  it("look at the rows that meet a condition of their own", () =>
    within(async () => {
      const found = await Sale.objects.aggregate({
        all: count(),
        north: count({ where: { region: "north" } }),
        large: count({ where: q({ amount__gte: 4 }) }),
        south: col("amount").sum({ where: { region: "south" } }),
        best: col("price").max({ where: { region: "north" } }),
        paid: col("price").sum({ where: { region: "north" } }),
        none: col("price").sum({ where: { region: "west" } }),
        ann: col("region").count({ where: { seller: "ann" }, distinct: true }),
      });
      expect(found).toEqual({
        all: 4,
        north: 2,
        large: 3,
        south: 10,
        best: "0.20",
        paid: "0.30",
        none: found.none,
        ann: 2,
      });
      expect(Number(found.none)).toBe(0);
    }));

  it("say how far values lie apart", () =>
    within(async () => {
      const spread = await Sale.objects.aggregate({
        all: col("amount").variance(),
        sample: col("amount").variance({ sample: true }),
        deviation: col("amount").stddev(),
        guess: col("amount").stddev({ sample: true }),
        prices: col("price").variance({ where: { region: "north" } }),
      });
      expect(spread.all).toBeCloseTo(2, 12);
      expect(spread.sample).toBeCloseTo(8 / 3, 12);
      expect(spread.deviation).toBeCloseTo(Math.SQRT2, 12);
      expect(spread.guess).toBeCloseTo(Math.sqrt(8 / 3), 12);
      expect(spread.prices).toBeCloseTo(0.0025, 12);
      const none = Sale.objects.filter({ region: "west" });
      expect(await none.aggregate({ v: col("amount").stddev() })).toEqual({ v: null });
      const one = Sale.objects.filter({ amount: 2 });
      expect(await one.aggregate({ v: col("amount").variance({ sample: true }) })).toEqual({
        v: null,
      });
    }));

  it("are computed with: a share of the whole", () =>
    within(async () => {
      const { share, mean } = await Sale.objects.aggregate({
        share: count({ where: { region: "north" } })
          .times(100)
          .dividedBy(count()),
        mean: col("price").times(col("amount")).sum().dividedBy(col("amount").sum()),
      });
      expect(share).toBe(50);
      expect(mean).toMatch(/^2\.5625/);
    }));

  it("join texts, in an order, each once, with anything between them", () =>
    within(async () => {
      const found = await Sale.objects.aggregate({
        all: col("region").join({ orderBy: [col("id")] }),
        each: col("region").join({
          distinct: true,
          orderBy: [col("region").desc()],
          separator: "; ",
        }),
        sellers: col("seller").join({ separator: "'\\\"{?}", orderBy: [col("amount"), col("id")] }),
        close: col("seller").join({
          separator: "",
          where: { region: "north" },
          orderBy: [col("id").desc()],
        }),
        none: col("seller").join({ where: { region: "west" } }),
      });
      expect(found).toEqual({
        all: "north,north,south,south",
        each: "south; north",
        sellers: "ann'\\\"{?}bob'\\\"{?}ann",
        close: "bobann",
        none: null,
      });
      const long = "🍣".repeat(20);
      await Sale.objects.bulkCreate(
        Array.from({ length: 200 }, () => ({ region: long, amount: 0 })),
      );
      const { all } = await Sale.objects
        .filter({ amount: 0 })
        .aggregate({ all: col("region").join() });
      expect(all).toHaveLength(200 * 40 + 199);
    }));

  it("are no values of one row, and no row has them", () =>
    within(async () => {
      const mixed = col("amount").plus(col("amount").max());
      await expect(Sale.objects.aggregate({ mixed })).rejects.toThrow(
        "plus mixes Sale.amount, which each row has, with a value of all rows.",
      );
      await expect(Sale.objects.aggregate({ x: col("amount").sum().max() })).rejects.toThrow(
        "Sale.amount is one value of many rows already.",
      );
    }));
});
