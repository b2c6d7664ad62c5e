import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { runWith } from "quintet/database";
import {
  col,
  f,
  jsonRemove,
  jsonSet,
  model,
  QuerySet,
  ValidationError,
  ValueError,
} from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

const Details = z.object({
  price: z.number().optional(),
  name: z.string().optional(),
  sold: z.boolean().nullish(),
  tags: z.array(z.string()).optional(),
  sizes: z.array(z.object({ width: z.number() })).optional(),
  dims: z.object({ width: z.number(), unit: z.string().optional() }).optional(),
});

class Ware extends model("json_wares", {
  label: f.char({ max: 20 }),
  data: f.json({ schema: Details, default: {} }),
  free: f.json({ null: true }),
}) {
  static objects = new QuerySet(this);
}

class Strict extends model("json_wares", {
  label: f.char({ max: 20 }),
  data: f.json({ schema: Details, default: {}, checks: "read" }),
  free: f.json({ null: true }),
}) {
  static objects = new QuerySet(this);
}

onEveryEngine("json_paths", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  beforeAll(() => makeTables(engine.database, [Ware]));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, [Ware]);
      await Ware.objects.bulkCreate([
        {
          label: "chair",
          data: {
            price: 30,
            name: "Chair 🪑",
            sold: true,
            tags: ["wood", "red"],
            dims: { width: 40 },
          },
          free: { a: { "key with blank": 1 }, list: [1, "x", true, null], mixed: "5" },
        },
        {
          label: "lamp",
          data: {
            price: 9.5,
            name: "lamp",
            sold: false,
            tags: [],
            sizes: [{ width: 3 }, { width: 4 }],
          },
          free: { list: "x", mixed: 5 },
        },
        { label: "none", data: { sold: null } },
      ]);
    }),
  );

  const labels = async (where: Parameters<typeof Ware.objects.filter>[0]) =>
    (
      await Ware.objects
        .filter(where as object)
        .orderBy("label")
        .all()
    ).map(({ label }) => label);

  const excluded = async (where: Parameters<typeof Ware.objects.exclude>[0]) =>
    (
      await Ware.objects
        .exclude(where as object)
        .orderBy("label")
        .all()
    ).map(({ label }) => label);

  it(
    "is asked for by the names inside",
    inside(async () => {
      expect(await labels({ data__price: 30 })).toEqual(["chair"]);
      expect(await labels({ data__price__gte: 9.5 })).toEqual(["chair", "lamp"]);
      expect(await labels({ data__price__lt: 10 })).toEqual(["lamp"]);
      expect(await labels({ data__price__in: [9.5, 1] })).toEqual(["lamp"]);
      expect(await labels({ data__price__range: [10, 40] })).toEqual(["chair"]);
      expect(await labels({ data__name: "Chair 🪑" })).toEqual(["chair"]);
      expect(await labels({ data__name: "Lamp" })).toEqual([]);
      expect(await labels({ data__name__iexact: "LAMP" })).toEqual(["lamp"]);
      expect(await labels({ data__name__startswith: "Ch" })).toEqual(["chair"]);
      expect(await labels({ data__name__icontains: "A" })).toEqual(["chair", "lamp"]);
      expect(await labels({ data__sold: true })).toEqual(["chair"]);
      expect(await labels({ data__sold: false })).toEqual(["lamp"]);
      expect(await labels({ data__dims__width__gt: 39 })).toEqual(["chair"]);
      expect(await labels({ data__sizes__1__width: 4 })).toEqual(["lamp"]);
      expect(await labels({ data__tags__contains: "red" })).toEqual(["chair"]);
      expect(await labels({ data__tags__contains: "re" })).toEqual([]);
      expect(await labels({ data__tags__0: "wood" })).toEqual(["chair"]);
    }),
  );

  it(
    "tells nothing from a null, and either is kept or excluded",
    inside(async () => {
      expect(await labels({ data__sold: null })).toEqual(["none"]);
      expect(await labels({ data__price__isnull: true })).toEqual(["none"]);
      expect(await labels({ data__sold__isnull: true })).toEqual([]);
      expect(await excluded({ data__price: 30 })).toEqual(["lamp", "none"]);
      expect(await excluded({ data__tags__contains: "red" })).toEqual(["lamp", "none"]);
      expect(await excluded({ data__sold: null })).toEqual(["chair", "lamp"]);
    }),
  );

  it(
    "compares as the type that is asked for, and finds nothing of another",
    inside(async () => {
      expect(await labels({ free__mixed: 5 })).toEqual(["lamp"]);
      expect(await labels({ free__mixed: "5" })).toEqual(["chair"]);
      expect(await labels({ free__mixed__in: ["5", 5] })).toEqual(["chair", "lamp"]);
      expect(await labels({ free__list__contains: 1 })).toEqual(["chair"]);
      expect(await labels({ free__list__contains: true })).toEqual(["chair"]);
      expect(await labels({ free__list__contains: "x" })).toEqual(["chair", "lamp"]);
      expect(await labels({ free__list__contains: 2 })).toEqual([]);
      expect(await labels({ "free__a__key with blank": 1 })).toEqual(["chair"]);
      expect(await labels({ free__list__0: "x" })).toEqual([]);
      expect(await labels({ free__mixed__0: 5 })).toEqual([]);
    }),
  );

  it(
    "is found as a whole, whatever the order of its members",
    inside(async () => {
      expect(await labels({ free: { mixed: 5, list: "x" } })).toEqual(["lamp"]);
      expect(await labels({ free: { mixed: "5", list: "x" } })).toEqual([]);
      expect(await labels({ free: { mixed: 5 } })).toEqual([]);
      expect(await labels({ free: { mixed: 5, list: "x", more: 1 } })).toEqual([]);
      expect(await excluded({ free: { mixed: 5, list: "x" } })).toEqual(["chair", "none"]);
      expect(await labels({ free: null })).toEqual(["none"]);
      expect(await labels({ data__tags: ["wood", "red"] })).toEqual(["chair"]);
      expect(await labels({ data__tags: ["red", "wood"] })).toEqual([]);
      expect(await labels({ data__tags: [] })).toEqual(["lamp"]);
      expect(await labels({ data__dims: { width: 40 } })).toEqual(["chair"]);
      expect(await labels({ data__sizes__0: { width: 3 } })).toEqual(["lamp"]);
      expect(await labels({ free__list: [1, "x", true, null] })).toEqual(["chair"]);
    }),
  );

  it(
    "is read where it stands, and null where nothing does",
    inside(async () => {
      const rows = await Ware.objects
        .annotate({ width: col("data__dims__width"), tags: col("data__tags") })
        .orderBy("label")
        .values("width", "tags")
        .all();
      expect(rows).toEqual([
        { width: 40, tags: ["wood", "red"] },
        { width: null, tags: [] },
        { width: null, tags: null },
      ]);
    }),
  );

  it(
    "is changed by one member, and the rest stays",
    inside(async () => {
      const chairs = Ware.objects.filter({ label: "chair" });
      await chairs.update({ data: jsonSet("price", 31.25) });
      await chairs.update({ data: jsonSet("dims__unit", "cm") });
      await chairs.update({ data: jsonSet("tags", ["blue"]) });
      await chairs.update({ data: jsonRemove("sold") });
      expect((await chairs.get()).data).toEqual({
        price: 31.25,
        name: "Chair 🪑",
        tags: ["blue"],
        dims: { width: 40, unit: "cm" },
      });
      const none = await Ware.objects.get({ label: "none" });
      await none.update({ data: jsonSet("dims__width", 7) });
      expect(none.data).toEqual({ sold: null, dims: { width: 7 } });
      await none.update({ free: jsonSet("a__b__c", { d: [1, null, "é"] }) });
      expect(none.free).toEqual({ a: { b: { c: { d: [1, null, "é"] } } } });
      await none.update({ free: jsonSet("a__b", null) });
      await none.update({ free: jsonSet("a__b__c", 1) });
      expect(none.free).toEqual({ a: { b: null } });
      await none.update({ free: jsonRemove("not__there") });
      expect(none.free).toEqual({ a: { b: null } });
    }),
  );

  it(
    "is refused where the schema says no, with the place",
    inside(async () => {
      const write = Ware.objects.create({
        label: "x",
        data: { price: "9", dims: { width: true } } as never,
      });
      await expect(write).rejects.toThrow(ValidationError);
      await expect(write).rejects.toThrow(/Ware was not written\. data: price: .*dims\.width: /);
      const made = await Ware.objects.create({ label: "x", data: { price: 1, more: 2 } as never });
      expect(made.data).toEqual({ price: 1 });
    }),
  );

  it(
    "is looked at when it is read, where the field asks for that",
    inside(async () => {
      expect((await Strict.objects.get({ label: "lamp" })).data.price).toBe(9.5);
      await Ware.objects
        .filter({ label: "lamp" })
        .update({ data: jsonSet("price", "free" as never) });
      expect((await Ware.objects.get({ label: "lamp" })).data.price).toBe("free");
      await expect(Strict.objects.get({ label: "lamp" })).rejects.toThrow(
        /A row holds JSON that does not fit the schema of its field\. price: /,
      );
    }),
  );
});

describe("what is asked of JSON", () => {
  it.each([
    {},
    [],
    null,
    undefined,
    Number.NaN,
    Infinity,
    1n,
    new Date(),
    () => 1,
    Symbol("x"),
    "\ud800",
  ])("cannot be compared with %s by gte", (wrong) => {
    expect(() => Ware.objects.filter({ data__price__gte: wrong as never })).toThrow(ValueError);
  });

  it("names what is wrong", () => {
    expect(() => Ware.objects.filter({ data__price__gte: {} as never })).toThrow(
      "Ware.data: inside JSON this lookup takes text, a number, true or false.",
    );
    expect(() => Ware.objects.filter({ 'free__a"b': 1 })).toThrow(
      "This name cannot be asked for inside JSON.",
    );
    expect(() => Ware.objects.orderBy("data__price" as never)).toThrow(
      "Ware.data cannot be ordered by.",
    );
    expect(() => jsonSet("price", undefined)).toThrow("the value of jsonSet is undefined");
  });

  it("cannot be written into another field, past a list, or as what JSON does not hold", async () => {
    const update = (change: object) => Ware.objects.update(change as never);
    await expect(update({ label: jsonSet("a", 1) })).rejects.toThrow(
      "Ware.label: it holds no JSON",
    );
    await expect(update({ data: jsonSet("tags__0", "x") })).rejects.toThrow(
      "An item of a list in Ware.data cannot be written by its number.",
    );
    await expect(update({ data: jsonSet("price", Number.NaN) })).rejects.toThrow(
      "Ware.data: JSON cannot hold NaN.",
    );
  });
});
