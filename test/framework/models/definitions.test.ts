import { definition, f, index, model, q, QuerySet, type AnyModel } from "quintet/models";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setDefaultDatabase } from "quintet/database";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Parcel extends model(
  "parcels",
  {
    width: f.int(),
    height: f.int({ column: "the height" }),
    area: f.generated(f.int(), definition("{width} * {the height}"), { stored: true }),
    fee: f.int({ dbDefault: definition("(2 + 3)") }),
    mark: f.unknown({ type: "text", null: true }),
  },
  { indexes: [index("area")] },
) {
  static objects = new QuerySet(this);
}

onEveryEngine("definitions", (engine) => {
  beforeAll(async () => {
    setDefaultDatabase(engine.database);
    await makeTables(engine.database, [Parcel]);
  });
  beforeEach(() => emptyTables(engine.database, [Parcel]));

  describe("what the database works out in its own words", () => {
    it("is read when a row was made, and asked for like any other field", async () => {
      const parcel = await Parcel.objects.create({ width: 3, height: 4 });
      expect([parcel.area, parcel.fee]).toEqual([12, 5]);
      await parcel.update({ width: 5 });
      expect(parcel.area).toBe(20);
      expect(await Parcel.objects.filter(q({ area__gt: 19, fee: 5 })).count()).toBe(1);
    });

    it("stands in no query", () => {
      const asked = () => Parcel.objects.annotate({ twice: definition("1 + 1") as never });
      expect(asked).toThrow("A definition stands in the table, and in no query.");
    });
  });

  describe("a field of a type that no kind is for", () => {
    it("shows what the driver gives, and writes what drivers take", async () => {
      const { pk } = await Parcel.objects.create({ width: 1, height: 1, mark: "ünï" });
      const parcel = await Parcel.objects.get({ pk });
      expect(parcel.mark).toBe("ünï");
      await parcel.update({ mark: null });
      expect(await Parcel.objects.filter({ mark__isnull: true }).count()).toBe(1);
    });

    it.each([[{}], [[]], [() => 1], [NaN], [Infinity], [true], [new Date(0)]])(
      "refuses %j by its name",
      async (mark) => {
        const made = Parcel.objects.create({ width: 1, height: 1, mark: mark as never });
        await expect(made).rejects.toThrow(/^Parcel\.mark: expected a string, a finite number/);
      },
    );
  });
});

describe("a definition", () => {
  it.each(["", " ", 5, null])("is a text of SQL, not %j", (text) => {
    expect(() => definition(text as string)).toThrow("A definition is a text of SQL.");
  });

  it("is asked of f.unknown as a type", () => {
    const untyped = f.unknown as (options?: object) => AnyModel["fields"][string];
    expect(() => untyped()).toThrow(
      'f.unknown needs its type, as in f.unknown({ type: "geometry" }).',
    );
  });
});
