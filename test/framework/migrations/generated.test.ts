import { readFile } from "node:fs/promises";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Database } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import {
  col,
  f,
  model,
  now,
  QuerySet,
  registerModels,
  value,
  type AnyModel,
  type Fields,
} from "quintet/models";
import { describe, expect, it } from "vitest";
import { ENGINES, migratedSite, migrationsFolder, migrationText, onDatabaseOf } from "./support.ts";

const plain = {
  name: f.char({ max: 20 }),
  price: f.int(),
  quantity: f.int({ dbDefault: 1 }),
  unit: f.decimal({ digits: 8, places: 2, default: "0.50" }),
};
const made = {
  ...plain,
  total: f.generated(f.int(), col("price").times(col("quantity")), { stored: true }),
  dear: f.generated(f.int(), col("price").plus(1000)),
  worth: f.generated(f.decimal({ digits: 12, places: 2 }), col("unit").times(col("price"))),
};

class Plain extends model("lines", plain) {
  static objects = new QuerySet(this);
}
class Line extends model("lines", made) {
  static objects = new QuerySet(this);
}

async function change(db: Database, folder: string, model: AnyModel): Promise<string[]> {
  registerModels([model]);
  const { operations } = (await makeMigration([model], folder))!;
  await migrate(db, folder);
  expect(await driftCheck(db, folder)()).toEqual([]);
  expect(await makeMigration([model], folder)).toBeNull();
  return operations.map(({ describe }) => describe);
}

const lines = (fields: Fields): AnyModel => {
  class Line extends model("lines", fields) {}
  return Line;
};

describe.each(ENGINES)("what the database works out on $name", (engine) => {
  const on = onDatabaseOf(engine);

  it(
    "is on the row that is made and changed, and is filtered and ordered by like the rest",
    on(async (db) => {
      const folder = await migratedSite(db, Line);
      const line = await Line.objects.create({ name: "a", price: 3 });
      expect(line).toMatchObject({ quantity: 1, total: 3, dear: 1003, worth: "1.50" });
      await line.update({ price: 4, quantity: 5 });
      expect(line).toMatchObject({ total: 20, dear: 1004, worth: "2.00" });
      await Line.objects.bulkCreate([
        { name: "b", price: 1, quantity: 7 },
        { name: "c", price: 2 },
        { name: "d", price: 2, quantity: 9, unit: "0.01" },
      ]);
      const found = Line.objects
        .filter({ total__lt: 20 })
        .orderBy("-total")
        .values("name", "worth");
      expect(await found.all()).toEqual([
        { name: "d", worth: "0.02" },
        { name: "b", worth: "0.50" },
        { name: "c", worth: "1.00" },
      ]);
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect(await makeMigration([Line], folder)).toBeNull();
    }),
  );

  it(
    "is not written",
    on(async (db) => {
      await migratedSite(db, Line);
      const line = await Line.objects.create({ name: "a", price: 3 });
      const refused = "Line.total: the database works it out, and it cannot be written.";
      // @ts-expect-error the field is worked out
      await expect(Line.objects.create({ name: "a", price: 3, total: 1 })).rejects.toThrow(refused);
      // @ts-expect-error the field is worked out
      await expect(line.update({ total: 1 })).rejects.toThrow(refused);
      // @ts-expect-error the field is worked out
      await expect(Line.objects.update({ total: 1 })).rejects.toThrow(refused);
    }),
  );

  it(
    "comes to rows that are there, changes, and goes",
    on(async (db) => {
      const folder = await migratedSite(db, Plain);
      await Plain.objects.create({ name: "a", price: 3, quantity: 4 });
      expect(await change(db, folder, Line)).toEqual([
        "add the field total to lines",
        "add the field dear to lines",
        "add the field worth to lines",
      ]);
      expect(await Line.objects.get({ name: "a" })).toMatchObject({ total: 12, worth: "1.50" });
      const difference = col("price").minus(col("quantity"));
      class Other extends model("lines", {
        ...made,
        total: f.generated(f.bigint(), difference, { stored: true }),
      }) {
        static objects = new QuerySet(this);
      }
      expect(await change(db, folder, Other)).toEqual(["alter the field total of lines"]);
      expect(await Other.objects.get({ name: "a" })).toMatchObject({ total: -1n, worth: "1.50" });
      const { total: _, ...fewer } = made;
      expect(await change(db, folder, lines({ ...fewer, total: f.int({ default: 9 }) }))).toEqual([
        "remove the field total from lines",
        "add the field total to lines",
      ]);
      await migrate(db, folder, { to: "2" });
      expect(await Line.objects.get({ name: "a" })).toMatchObject({ total: 12, worth: "1.50" });
      await migrate(db, folder, { to: "1" });
      expect(await Plain.objects.get({ name: "a" })).toMatchObject({ price: 3, quantity: 4 });
    }),
  );

  it(
    "goes on when what it is worked out of gets another name",
    on(async (db) => {
      const folder = await migratedSite(db, Line);
      await Line.objects.create({ name: "a", price: 3, quantity: 4 });
      await writeFile(
        join(folder, "0002_rename.ts"),
        migrationText(`
          addIndex({ table: "lines", name: "by_total", columns: ["total", "name"] }),
          renameField({ table: "lines", from: "price", to: "cost" }),
          renameField({ table: "lines", from: "total", to: "sum" })`),
      );
      await migrate(db, folder);
      expect(await driftCheck(db, folder)()).toEqual([]);
      const { rows } = await db.execute("SELECT cost, sum, dear FROM `lines`");
      expect(rows).toEqual([{ cost: 3, sum: 12, dear: 1003 }]);
      await migrate(db, folder, { to: "1" });
      expect(await Line.objects.get({ total: 12 })).toMatchObject({ price: 3 });
    }),
  );

  it(
    "may be a default, a constant or an expression, of rows that are made without a value",
    on(async (db) => {
      class Plain extends model("notes", { text: f.char({ max: 9 }) }) {
        static objects = new QuerySet(this);
      }
      class Note extends model("notes", {
        text: f.char({ max: 9 }),
        state: f.char({ max: 9, dbDefault: "it's" }),
        rank: f.int({ dbDefault: value(2).times(3) }),
        at: f.dateTime({ dbDefault: now() }),
      }) {
        static objects = new QuerySet(this);
      }
      const folder = await migratedSite(db, Plain);
      await Plain.objects.create({ text: "old" });
      const before = Date.now();
      await change(db, folder, Note);
      const { at } = await Note.objects.create({ text: "timed" });
      expect(Math.abs(at.getTime() - before)).toBeLessThan(600_000);
      expect(await Note.objects.get({ text: "old" })).toMatchObject({ state: "it's", rank: 6 });
      expect(await Note.objects.create({ text: "new" })).toMatchObject({ state: "it's", rank: 6 });
      expect(await Note.objects.create({ text: "own", rank: 1 })).toMatchObject({ rank: 1 });
      await migrate(db, folder, { to: "1" });
    }),
  );
});

describe("what may be worked out", () => {
  const refused = async (fields: Fields) => {
    const folder = await migrationsFolder();
    const made = lines(fields);
    registerModels([made]);
    try {
      await makeMigration([made], folder);
      return "made";
    } catch (error) {
      return (error as Error).message;
    }
  };

  it("is of the kind of its field, and empty only where its field may be", async () => {
    const price = f.int();
    expect(await refused({ price, total: f.generated(f.char({ max: 9 }), col("price")) })).toBe(
      "Line.total is of another kind than Line.price.",
    );
    const floor = f.int({ null: true });
    expect(await refused({ floor, total: f.generated(f.int(), col("floor")) })).toBe(
      "Line.total would be empty where a field that it is worked out of is.",
    );
    expect(await refused({ floor, total: f.generated(f.int({ null: true }), col("floor")) })).toBe(
      "made",
    );
    expect(await refused({ price, total: f.generated(f.int(), col("prise")) })).toContain(
      'Line has no field "prise". Did you mean "price"?',
    );
    expect(await refused({ price, total: f.int({ dbDefault: col("price") }) })).toBe(
      "Line.total has a default that is worked out of other fields, which not every engine can do.",
    );
  });

  it("stands in the migration as SQL, with its columns in braces", async () => {
    const folder = await migrationsFolder();
    const { path } = (await makeMigration([Line], folder))!;
    expect(await readFile(path, "utf8")).toContain(
      'total: { kind: "int", generated: { as: "({price} * {quantity})", stored: true } },',
    );
  });
});
