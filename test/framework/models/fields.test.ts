import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, f, model, ValueError } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { models, Specimen } from "./forum-models.ts";

onEveryEngine("fields", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, [Specimen]));

  const kept = async (values: object) => {
    const made = await Specimen.objects.create({ label: "x", ...values });
    const read = await Specimen.objects.get({ id: made.id });
    expect(read).toEqual(made);
    return read;
  };

  describe("a value comes back as it was written", () => {
    it.each([
      ["emoji and scripts", { text: "🍣 ≠ 🍺 · Ωμέγα · 王小明 · عربي · 👩‍👩‍👧‍👦 · é" }],
      ["quotes and signs", { text: `'";--\\ \0 %_! \n\t \`x\` ? ?? :name $1` }],
      ["the largest bigints", { large: 9_223_372_036_854_775_807n }],
      ["the smallest bigint", { large: -9_223_372_036_854_775_808n }],
      ["a bigint beside the last exact number", { large: 9_007_199_254_740_993n }],
      ["whole numbers of 32 bits", { small: -2_147_483_648 }],
      ["true", { yes: true }],
      ["false", { yes: false }],
      ["a moment with milliseconds", { at: new Date("2026-02-28T23:59:59.999Z") }],
      ["a moment that is no hour in some zones", { at: new Date("2026-03-29T02:30:00.001Z") }],
      ["a moment long ago", { at: new Date("1666-09-02T01:00:00.000Z") }],
      ["a decimal", { price: "9999999999.99" }],
      ["a negative decimal", { price: "-0.01" }],
      ["json", { data: { a: 1, list: ["x", "🍣"] } }],
      ["json that is text", { data: "null" }],
      ["json that is a number", { data: 0 }],
      ["bytes", { bytes: Buffer.from([0, 255, 128, 39, 92]) }],
      ["empty text", { text: "", token: "" }],
      ["nothing", {}],
    ])("%s", (_name, values) =>
      runWith(engine.database, async () => {
        expect(await kept(values)).toMatchObject(values);
      }),
    );

    it(
      "whatever text it is",
      inside(async () => {
        const property = fc.asyncProperty(
          fc.string({ unit: "grapheme", maxLength: 60 }),
          async (text) => {
            const row = await kept({ text });
            expect(row.text).toBe(text);
            expect(
              await Specimen.objects.filter({ id: row.id, text__contains: text }).count(),
            ).toBe(1);
          },
        );
        await fc.assert(property, { numRuns: 40 });
      }),
    );

    it(
      "a decimal in its full form",
      inside(async () => {
        expect((await kept({ price: "12.5" })).price).toBe("12.50");
        expect((await kept({ price: "-000.00" })).price).toBe("0.00");
        expect(await Specimen.objects.filter({ price: "12.500" }).count()).toBe(1);
      }),
    );
  });

  describe("a value of another type is refused", () => {
    it.each([
      ["label", 0, "expected a string, got a value of type number"],
      ["label", true, "expected a string, got a value of type boolean"],
      ["label", ["x"], "expected a string, got a list"],
      ["label", { toString: () => "x" }, "expected a string, got a value of type object"],
      ["label", "x".repeat(21), "the text is longer than 20 characters"],
      ["label", "\ud800", "the text has half of a character (a lone surrogate)"],
      ["small", "1", "expected a whole number, got a value of type string"],
      ["small", 1.5, "expected a whole number, got a fraction"],
      ["small", Number.NaN, "expected a whole number, got NaN"],
      ["small", 2 ** 31, "expected a whole number from -2147483648 to 2147483647"],
      ["large", 2 ** 53, "expected a bigint, got a value of type number"],
      ["large", 2n ** 63n, "expected a bigint from -9223372036854775808 to 9223372036854775807"],
      ["yes", 1, "expected true or false, got a value of type number"],
      ["at", "2026-01-01", "expected a Date, got a value of type string"],
      ["at", new Date("never"), "expected a valid Date between the years 1000 and 9999"],
      ["price", 12.5, 'expected a decimal as a string such as "12.50", got a fraction'],
      ["price", "1.001", "expected at most 10 digits before the point and 2 after"],
      ["price", "1e5", 'expected a decimal such as "12.50", in digits with a point'],
      ["bytes", "x", "expected a Uint8Array, got a value of type string"],
    ])("%s: %s", (name, value, problem) =>
      runWith(engine.database, async () => {
        const written = Specimen.objects.create({ label: "x", [name]: value } as never);
        await expect(written).rejects.toThrow(`Specimen.${name}: ${problem}.`);
        await expect(written).rejects.toBeInstanceOf(ValueError);
      }),
    );

    it(
      "in a filter as in a write: no row is found by 0 or true",
      inside(async () => {
        await Specimen.objects.create({ label: "x", token: "abc" });
        const find = (token: unknown) => Specimen.objects.filter({ token } as never);
        for (const wrong of [0, false, true, [], {}, 1n, Number.NaN, new Date()]) {
          expect(() => find(wrong)).toThrow(ValueError);
        }
        expect(() => find(undefined)).toThrow('the value of "token" is undefined');
        expect(await find("0").count()).toBe(0);
      }),
    );
  });

  it(
    "counts characters, not halves of them",
    inside(async () => {
      expect((await kept({ label: "🍣".repeat(20) })).label).toHaveLength(40);
    }),
  );

  it(
    "compares keys byte by byte",
    inside(async () => {
      await kept({ token: "admin" });
      for (const other of ["Admin", "ádmin", "admin ", "🍣"]) {
        expect(await Specimen.objects.filter({ token: other }).count()).toBe(0);
      }
      await kept({ token: "🍣" });
      expect(await Specimen.objects.filter({ token: "🍺" }).count()).toBe(0);
      expect(await Specimen.objects.filter({ token: "🍣" }).count()).toBe(1);
    }),
  );

  it(
    "orders, compares and adds decimals exactly",
    inside(async () => {
      await kept({ price: "9.00" });
      await kept({ price: "10.00" });
      const dear = Specimen.objects.filter({ price__gt: "9.50" });
      expect(await dear.values("price").all()).toEqual([{ price: "10.00" }]);
      expect(await dear.update({ price: col("price").plus(1) })).toBe(1);
      expect((await dear.get()).price).toBe("11.00");
    }),
  );

  it(
    "reads a bigint exactly in plain values too",
    inside(async () => {
      await kept({ large: 9_007_199_254_740_993n });
      const rows = await Specimen.objects
        .filter({ large: 9_007_199_254_740_993n })
        .values("large")
        .all();
      expect(rows).toEqual([{ large: 9_007_199_254_740_993n }]);
    }),
  );
});

describe("a field", () => {
  it("is refused when its name cannot be one", () => {
    for (const name of ["id", "a__b", "constructor", "Big", "with space", "x`y"]) {
      expect(() => model("things", { [name]: f.int() })).toThrow(/cannot be the name of a field/);
    }
    expect(() => model("bad name?", {})).toThrow('"bad name?" cannot be the name of a table.');
    expect(() => f.char({} as never)).toThrow("f.char needs its longest length");
    expect(() => f.foreignKey("User", { onDelete: "setNull" })).toThrow(/must be null: true/);
  });
});
