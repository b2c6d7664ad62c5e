import { runWith } from "quintet/database";
import { col, f, kinds, model, QuerySet, sqlFunction } from "quintet/models";
import { beforeAll, describe, expect, it } from "vitest";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";

class Shape extends model("function_shapes", {
  name: f.char({ max: 20 }),
  side: f.int(),
  depth: f.float({ null: true }),
  price: f.decimal({ digits: 6, places: 2 }),
}) {
  static objects = new QuerySet(this);
}

const power = sqlFunction({
  name: "power",
  takes: { base: kinds.float, exponent: kinds.float },
  gives: kinds.float,
  sql: "power({base}, {exponent})",
});
const position = sqlFunction({
  name: "position",
  takes: { text: kinds.text, part: kinds.text },
  gives: kinds.int,
  sql: "instr({text}, {part})",
});

onEveryEngine("functions of one's own", (engine) => {
  const shapes = Shape.objects.orderBy("side");
  beforeAll(() =>
    runWith(engine.database, async () => {
      await makeTables(engine.database, [Shape]);
      await Shape.objects.bulkCreate([
        { name: "tile", side: 2, depth: 1.5, price: "1.50" },
        { name: "it's a ? {box}", side: 3, price: "2.00" },
      ]);
    }),
  );
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  it(
    "take columns, values and each other, and are null where an argument is",
    inside(async () => {
      const rows = await shapes
        .values("name", {
          area: power({ base: col("side"), exponent: 2 }),
          root: power({ base: power({ base: col("side"), exponent: 4 }), exponent: 0.5 }).round(2),
          deep: power({ base: col("depth"), exponent: col("side") }),
        })
        .all();
      expect(rows).toEqual([
        { name: "tile", area: 4, root: 4, deep: 2.25 },
        { name: "it's a ? {box}", area: 9, root: 9, deep: null },
      ]);
    }),
  );

  it(
    "are filtered, ordered and summed by like any expression, values never being part of the SQL",
    inside(async () => {
      const found = shapes.annotate({
        at: position({ text: col("name"), part: "? {" }),
        area: power({ base: col("side"), exponent: 2 }),
      });
      expect(
        await found.filter({ at__gt: 0 }).orderBy("-area").valuesList("at", { flat: true }).all(),
      ).toEqual([8]);
      const area = power({ base: col("side"), exponent: 2 });
      expect(await shapes.aggregate({ all: area.sum() })).toEqual({ all: 13 });
      expect(await shapes.filter({ name: "tile" }).update({ depth: area })).toBe(1);
      expect((await shapes.get({ name: "tile" })).depth).toBe(4);
    }),
  );
});

describe("a function of one's own", () => {
  const refused = (run: () => unknown, message: string) => expect(run).toThrow(message);

  it("refuses what is of another kind, and values that are none of it", () => {
    const of = (base: unknown) => () =>
      Shape.objects.annotate({ x: power({ base: base as number, exponent: 2 }) });
    refused(of(col("name")), "power: base takes float, and Shape.name is none.");
    refused(of(col("price")), "power: base takes float, and Shape.price is none.");
    refused(of("2"), "power: base: expected a finite number, got a value of type string.");
    refused(of(Number.NaN), "power: base: expected a finite number, got NaN.");
    refused(of(undefined), "power: base: expected a finite number");
  });

  it("names its arguments in its SQL, and takes no decimals", () => {
    const written = { name: "half", takes: { of: kinds.float }, gives: kinds.float };
    refused(
      () => sqlFunction({ ...written, sql: "{off} / 2" }),
      'The SQL "{off} / 2" names {off}.',
    );
    refused(
      () => sqlFunction({ ...written, gives: kinds.decimal, sql: "{of} / 2" }),
      "half: SQL of one's own has no decimals, since SQLite has none.",
    );
  });
});
