import { beforeAll, beforeEach, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, f, model, QuerySet, related } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Shop extends model("dec_shops", { name: f.char({ max: 20 }) }) {
  static objects = new QuerySet(this);
}

class Ware extends model("dec_wares", {
  shop: f.foreignKey(() => Shop, { onDelete: "cascade" }),
  price: f.decimal({ digits: 20, places: 2 }),
  weight: f.decimal({ digits: 12, places: 3, null: true }),
  pieces: f.int({ default: 1 }),
}) {
  static objects = new QuerySet(this);
}

const models = [Shop, Ware];

onEveryEngine("decimals", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  let shop: Shop;

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, models);
      shop = await Shop.objects.create({ name: "corner" });
    }),
  );

  const sold = (...prices: string[]) =>
    Ware.objects.bulkCreate(prices.map((price) => ({ shop, price })));
  const prices = async (set: typeof Ware.objects) =>
    (await set.values("price").all()).map(({ price }) => price);

  it(
    "are ordered and compared by size, below zero too",
    inside(async () => {
      await sold("9.00", "10.00", "100.50", "-1.50", "-1.51", "-20.00", "0.00");
      expect(await prices(Ware.objects.orderBy("price"))).toEqual(
        ["-20.00", "-1.51", "-1.50", "0.00", "9.00", "10.00", "100.50"], // oxfmt-ignore
      );
      expect(await prices(Ware.objects.filter({ price__gt: "9.50" }).orderBy("-price"))).toEqual(
        ["100.50", "10.00"], // oxfmt-ignore
      );
      expect(await Ware.objects.filter({ price__range: ["-1.5", "9"] }).count()).toBe(3);
      expect(await Ware.objects.filter({ price__in: ["9", "100.5"] }).count()).toBe(2);
    }),
  );

  it(
    "are compared so among the rows of a relation as well",
    inside(async () => {
      await sold("9.00");
      const dear = related(Ware, "shop").filter({ price__gt: "50" });
      expect(await Shop.objects.filter(dear.exists()).count()).toBe(0);
      const [read] = await Shop.objects.prefetch({ dear }).all();
      expect(read!.dear).toEqual([]);
      const byPrice = related(Ware, "shop").orderBy("price").limit(1);
      await sold("10.00", "100.00");
      const [found] = await Shop.objects.prefetch({ cheapest: byPrice }).all();
      expect(found!.cheapest.map(({ price }) => price)).toEqual(["9.00"]);
      const [most] = await Shop.objects
        .annotate({
          most: related(Ware, "shop").max("price"),
          all: related(Ware, "shop").sum("price"),
        })
        .filter({ most__gt: "99" })
        .all();
      expect([most!.most, most!.all]).toEqual(["100.00", "119.00"]);
    }),
  );

  it(
    "are added to without losing a digit",
    inside(async () => {
      await sold("123456789012345678.91", "123456789012345678.92", "679.00");
      await Ware.objects.update({ price: col("price").plus(1) });
      expect(await prices(Ware.objects.orderBy("-price"))).toEqual(
        ["123456789012345679.92", "123456789012345679.91", "680.00"], // oxfmt-ignore
      );
      await Ware.objects.update({ price: col("price").minus("0.01") });
      expect(await prices(Ware.objects.orderBy("price").limit(1))).toEqual(["679.99"]);
    }),
  );

  it(
    "are multiplied exactly, shown with the places of both factors, and found by what they are",
    inside(async () => {
      await sold("0.10", "0.66");
      const tripled = Ware.objects.annotate({ z: col("price").times(3) });
      const rows = await tripled.orderBy("z").values("z").all();
      expect(rows).toEqual([{ z: "0.30" }, { z: "1.98" }]);
      expect(await tripled.filter({ z: "0.30" }).count()).toBe(1);
      expect(await tripled.filter({ z__in: ["0.3", "7"] }).count()).toBe(1);
      expect(await tripled.filter({ z__gte: "0.305" }).count()).toBe(1);
    }),
  );

  it(
    "are rounded half away from zero where their column has fewer places",
    inside(async () => {
      await sold("0.05", "-0.05", "1.00");
      await Ware.objects.update({ price: col("price").times("1.5") });
      expect(await prices(Ware.objects.orderBy("price"))).toEqual(
        ["-0.08", "0.08", "1.50"], // oxfmt-ignore
      );
    }),
  );

  it(
    "are refused by the database where a result is too large for its column",
    inside(async () => {
      await sold("999999999999999999.00");
      const change = Ware.objects.update({ price: col("price").times(1000) });
      await expect(change).rejects.toMatchObject({ code: "database.invalid-data" });
      expect(await prices(Ware.objects)).toEqual(["999999999999999999.00"]);
    }),
  );

  it(
    "are summed exactly, with their extremes and their mean",
    inside(async () => {
      await sold("9.00", "10.00", "0.10");
      const { sum, least, most, mean, count } = await Ware.objects.aggregate({
        sum: col("price").sum(),
        least: col("price").min(),
        most: col("price").max(),
        mean: col("price").average(),
        count: col("weight").count(),
      });
      expect({ sum, least, most, count }).toEqual({
        sum: "19.10",
        least: "0.10",
        most: "10.00",
        count: 0,
      });
      expect(mean).toBeCloseTo(6.366666, 5);
      const { tripled } = await Ware.objects.aggregate({ tripled: col("price").times(3).sum() });
      expect(tripled).toBe("57.30");
    }),
  );

  it(
    "stand beside each other and beside whole numbers in a sum",
    inside(async () => {
      await Ware.objects.create({ shop, price: "2.50", weight: "0.125", pieces: 3 });
      const [row] = await Ware.objects
        .annotate({
          paid: col("price").times(col("pieces")),
          odd: col("price").plus(col("weight")),
        })
        .values("paid", "odd")
        .all();
      expect(row).toEqual({ paid: "7.50", odd: "2.625" });
      const dearer = Ware.objects.filter({ price__gt: col("weight") });
      expect(await dearer.count()).toBe(1);
    }),
  );
});
