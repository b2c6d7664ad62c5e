import { beforeAll, expect, it } from "vitest";
import { runWith } from "quintet/database";
import {
  col,
  count,
  cumeDist,
  denseRank,
  f,
  firstValue,
  lag,
  lastValue,
  lead,
  model,
  nthValue,
  ntile,
  percentRank,
  QuerySet,
  rank,
  rowNumber,
  window,
} from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Team extends model("teams_ranked", { name: f.char({ max: 10 }) }) {
  static objects = new QuerySet(this);
}
class Score extends model("scores_ranked", {
  team: f.foreignKey(() => Team),
  points: f.int(),
  price: f.decimal({ digits: 12, places: 2 }),
  large: f.bigint({ default: 9_007_199_254_740_993n }),
}) {
  static objects = new QuerySet(this);
}

onEveryEngine("windows", (engine) => {
  const within = <T>(run: () => Promise<T>) => runWith(engine.database, run);

  beforeAll(async () => {
    await makeTables(engine.database, [Team, Score]);
    await emptyTables(engine.database, [Team, Score]);
    await within(async () => {
      const [red, blue] = [
        await Team.objects.create({ name: "red" }),
        await Team.objects.create({ name: "blue" }),
      ];
      await Score.objects.bulkCreate([
        { team: red, points: 5, price: "10.00" },
        { team: red, points: 5, price: "9.00" },
        { team: red, points: 9, price: "100.00" },
        { team: blue, points: 1, price: "0.50" },
      ]);
    });
  });

  const scores = Score.objects.orderBy("id");
  const column = async <K extends string>(set: { all(): Promise<Record<K, unknown>[]> }, name: K) =>
    (await set.all()).map((row) => row[name]);

  it("say which place a row has among those around it", () =>
    within(async () => {
      const over = { partitionBy: "team", orderBy: "-points" } as const;
      const rows = await scores
        .annotate({
          number: window(rowNumber(), { partitionBy: "team", orderBy: ["-points", "id"] }),
          place: window(rank(), over),
          dense: window(denseRank(), { orderBy: "-points" }),
          share: window(percentRank(), { orderBy: "points" }),
          part: window(ntile(2), { orderBy: ["points", "id"] }),
          upTo: window(cumeDist(), { orderBy: "points" }),
          byName: window(rowNumber(), { orderBy: ["team__name", "id"] }),
        })
        .values("number", "place", "dense", "part", "share", "upTo", "byName")
        .all();
      // MariaDB gives ten digits of a share.
      const shown = rows.map((row) => ({ ...row, share: Math.round(row.share * 1000) }));
      expect(shown).toEqual([
        { number: 2, place: 2, dense: 2, part: 1, share: 333, upTo: 0.75, byName: 2 },
        { number: 3, place: 2, dense: 2, part: 2, share: 333, upTo: 0.75, byName: 3 },
        { number: 1, place: 1, dense: 1, part: 2, share: 1000, upTo: 1, byName: 4 },
        { number: 1, place: 1, dense: 3, part: 1, share: 0, upTo: 0.25, byName: 1 },
      ]);
    }));

  it("give values of other rows", () =>
    within(async () => {
      const over = { orderBy: "id" } as const;
      const all = { orderBy: "id", frame: { rows: ["unbounded", "unbounded"] } } as const;
      const rows = await scores
        .annotate({
          before: window(lag(col("points")), over),
          after: window(lead(col("price"), 2), over),
          first: window(firstValue(col("large")), over),
          last: window(lastValue(col("points")), all),
          second: window(nthValue(col("price"), 2), all),
          longer: window(lag(col("points").plus(1)), over),
        })
        .values("before", "after", "first", "last", "second", "longer")
        .all();
      expect(rows.map(({ before, after }) => [before, after])).toEqual([
        [null, "100.00"],
        [5, "0.50"],
        [5, null],
        [9, null],
      ]);
      expect(rows[3]).toMatchObject({
        first: 9_007_199_254_740_993n,
        last: 1,
        second: "9.00",
        longer: 10,
      });
    }));

  it("sum up as they go along, decimals exactly", () =>
    within(async () => {
      const rows = await scores
        .annotate({
          running: window(col("price").sum(), { orderBy: "id" }),
          near: window(col("price").max(), { orderBy: "id", frame: { rows: [-1, 0] } }),
          least: window(col("price").min(), { orderBy: "id", frame: { rows: [0, "unbounded"] } }),
          mean: window(col("price").average(), { partitionBy: "team__name" }),
          all: window(count()),
          good: window(count({ where: { points__gte: 5 } }), { partitionBy: col("team") }),
          spread: window(col("points").variance(), { orderBy: "id", frame: { rows: [-1, 0] } }),
        })
        .values("running", "near", "least", "mean", "all", "good", "spread")
        .all();
      expect(rows.map(({ running }) => running)).toEqual(["10.00", "19.00", "119.00", "119.50"]);
      expect(rows.map(({ near }) => near)).toEqual(["10.00", "10.00", "100.00", "100.00"]);
      expect(rows.map(({ least }) => least)).toEqual(["0.50", "0.50", "0.50", "0.50"]);
      expect(rows.map(({ all, good }) => [all, good])).toEqual([
        [4, 3],
        [4, 3],
        [4, 3],
        [4, 0],
      ]);
      expect(rows[3]!.mean).toBe(0.5);
      expect(rows.map(({ spread }) => spread)).toEqual([0, 0, 4, 16]);
    }));

  it("see all rows of a query, of which a limit shows some", () =>
    within(async () => {
      const placed = Score.objects.annotate({ place: window(rank(), { orderBy: "-points" }) });
      expect(
        await column(
          placed.filter({ points__lte: 9, team__name: "red" }).orderBy("points", "id").limit(1),
          "place",
        ),
      ).toEqual([2]);
      expect(await column(placed.orderBy("-place", "id").offset(1).limit(2), "place")).toEqual([
        2, 2,
      ]);
    }));

  it("find no rows: that is refused, and says what to do", () =>
    within(async () => {
      const placed = scores.annotate({ place: window(rank(), { orderBy: "-points" }) });
      expect(() => placed.filter({ place: 1 })).toThrow(
        "place is worked out over the rows that are found",
      );
      expect(() => scores.filter({ points: window(rank()) })).toThrow("they cannot be found by it");
      await expect(Score.objects.update({ points: window(rank()) })).rejects.toThrow(
        "they cannot be found by it",
      );
      await expect(scores.aggregate({ x: placed as never })).rejects.toThrow();
      const wrong = (over: object) => () => scores.annotate({ x: window(rank(), over) });
      expect(wrong({ orderBy: "pints" })).toThrow('Score has no field "pints"');
      expect(wrong({ frame: { rows: [2, 1] } })).toThrow("A frame begins no later than it ends.");
      expect(() => scores.annotate({ x: window(col("points")) })).toThrow(
        "nothing that is worked out over rows",
      );
      expect(() => scores.annotate({ x: window(col("points").count({ distinct: true })) })).toThrow(
        "no distinct values",
      );
    }));
});
