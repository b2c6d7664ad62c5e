import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import {
  and,
  check,
  CheckViolation,
  col,
  f,
  model,
  not,
  or,
  q,
  QuerySet,
  registerModels,
  type AnyModel,
} from "quintet/models";
import { describe, expect, it } from "vitest";
import { ENGINES, migratedSite, migrationsFolder, migrationText, onDatabaseOf } from "./support.ts";

const fields = {
  name: f.char({ max: 40 }),
  price: f.decimal({ digits: 8, places: 2 }),
  stock: f.int({ default: 0 }),
  floor: f.int({ null: true }),
  kind: f.choice(["book", "it's"], { default: "book" }),
  soldAt: f.dateTime({ null: true }),
};

class Product extends model("products", fields) {
  static objects = new QuerySet(this);
}

/** The model with these checks. */
const checked = (...checks: readonly ReturnType<typeof check<typeof fields>>[]) => {
  class Product extends model("products", fields, { checks }) {
    static objects = new QuerySet(this);
  }
  registerModels([Product]);
  return Product;
};

const priced = check<typeof fields>("price_positive", q({ price__gte: "0.00" }));
const since = new Date("2020-01-01T00:00:00Z");
const sold = check<typeof fields>(
  "sold_sense",
  or(
    q({ soldAt: null }),
    and(q({ soldAt__gte: since, kind__in: ["book", "it's"] }), not(q({ name: "\\'?{x}" }))),
  ),
);
const stocked = check<typeof fields>(
  "stock_above_floor",
  or(q({ floor: null }), q({ stock__gte: col("floor") })),
);

const violation = (run: Promise<unknown>) =>
  run.then(
    () => "taken",
    (error: unknown) =>
      error instanceof CheckViolation ? [error.check, error.fields, error.message] : error,
  );

describe.each(ENGINES)("a check on $name", (engine) => {
  const on = onDatabaseOf(engine);

  it(
    "refuses a row that does not meet it, with its name and its fields",
    on(async (db) => {
      const Product = checked(priced, sold, stocked);
      const folder = await migratedSite(db, Product);
      const book = await Product.objects.create({ name: "a", price: "1.00", soldAt: since });
      expect(await violation(Product.objects.create({ name: "a", price: "-0.01" }))).toEqual([
        "price_positive",
        ["price"],
        'A row of Product does not meet the check "price_positive" (price).',
      ]);
      expect(
        await violation(book.update({ soldAt: new Date("2019-12-31T23:59:59.999Z") })),
      ).toEqual(expect.arrayContaining(["sold_sense"]));
      expect(await violation(book.update({ name: "\\'?{x}" }))).toEqual(
        expect.arrayContaining(["sold_sense"]),
      );
      expect(await violation(Product.objects.update({ floor: 1 }))).toEqual([
        "stock_above_floor",
        ["stock", "floor"],
        'A row of Product does not meet the check "stock_above_floor" (stock and floor).',
      ]);
      await book.update({ floor: null, stock: -5, kind: "it's" });
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect(await makeMigration([Product], folder)).toBeNull();
    }),
  );

  it(
    "is added, changed and taken back with rows in the table",
    on(async (db) => {
      const folder = await migratedSite(db, Product);
      await Product.objects.create({ name: "a", price: "1.00" });
      const made = await makeMigration([checked(priced, stocked)], folder);
      expect(made!.operations.map((one) => one.describe)).toEqual([
        "add the check products_price_positive_check to products",
        "add the check products_stock_above_floor_check to products",
      ]);
      await migrate(db, folder);
      const dearer = check<typeof fields>("price_positive", q({ price__gt: "0.50" }));
      const changed = await makeMigration([checked(dearer)], folder);
      expect(changed!.operations.map((one) => one.describe)).toEqual([
        "remove the check products_price_positive_check from products",
        "remove the check products_stock_above_floor_check from products",
        "add the check products_price_positive_check to products",
      ]);
      await migrate(db, folder);
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect(await violation(Product.objects.update({ price: "0.50" }))).toContain(
        "products_price_positive_check",
      );
      await migrate(db, folder, { to: "1" });
      await Product.objects.update({ price: "-1.00", floor: 9 });
      await expect(migrate(db, folder)).rejects.toMatchObject({
        code: "migrations.does-not-fit",
        message: expect.stringContaining(
          'In 1 row of "products", "price" does not meet the check "products_price_positive_check"',
        ),
      });
      await Product.objects.update({ price: "2.00", floor: null });
      expect(await migrate(db, folder)).toHaveLength(2);
      expect(await Product.objects.count()).toBe(1);
    }),
  );

  it(
    "goes along when a field in it or its table gets another name",
    on(async (db) => {
      const folder = await migratedSite(db, checked(priced, stocked));
      await Product.objects.create({ name: "a", price: "1.00" });
      await writeFile(
        join(folder, "0002_renames.ts"),
        migrationText(`
          renameField({ table: "products", from: "stock", to: "amount" }),
          renameField({ table: "products", from: "price", to: "cost" }),
          renameTable({ from: "products", to: "goods" })`),
      );
      await migrate(db, folder);
      expect(await driftCheck(db, folder)()).toEqual([]);
      await expect(db.execute("UPDATE goods SET cost = '-1.00'")).rejects.toBeInstanceOf(
        CheckViolation,
      );
      await expect(db.execute("UPDATE goods SET floor = 10")).rejects.toThrow(
        'A row does not meet the check "products_stock_above_floor_check".',
      );
      await migrate(db, folder, { to: "1" });
      await rm(join(folder, "0002_renames.ts"));
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect(await violation(Product.objects.update({ price: "-1.00" }))).toContain(
        "products_price_positive_check",
      );
      await migrate(db, folder, { to: "zero" });
    }),
  );

  it(
    "holds its field in place, and is missed when somebody drops it",
    on(async (db) => {
      const folder = await migratedSite(db, checked(priced));
      await writeFile(
        join(folder, "0002_remove.ts"),
        migrationText(`removeField({ table: "products", name: "price" })`),
      );
      await expect(migrate(db, folder)).rejects.toMatchObject({
        code: "migrations.field-in-check",
        hint: 'Put removeCheck({ table: "products", name: "products_price_positive_check" }) before it.',
      });
      await writeFile(join(folder, "0002_remove.ts"), migrationText(`runSql({ up: "SELECT 1" })`));
      if (engine.name === "sqlite") return;
      await db.execute("ALTER TABLE products DROP CONSTRAINT products_price_positive_check");
      const drift = async () => (await driftCheck(db, folder)()).map(({ message }) => message);
      expect(await drift()).toEqual(["the check products_price_positive_check is missing"]);
      await db.execute(
        "ALTER TABLE products ADD CONSTRAINT products_price_positive_check CHECK (price >= 10)",
      );
      expect((await drift())[0]).toMatch(
        /^the check products_price_positive_check is there, and is:/,
      );
    }),
  );
});

describe("what a check may say", () => {
  it("is written in the migration, with its columns in braces", async () => {
    const folder = await migrationsFolder();
    const made = await makeMigration([checked(priced, stocked)], folder);
    expect(await readFile(made!.path, "utf8")).toContain(`checks: [
        {
          name: "products_price_positive_check",
          condition: {
            sqlite: "decimal_key({price}) >= decimal_key('0.00')",
            mysql: "{price} >= 0.00",
            mariadb: "{price} >= 0.00",
          },
        },
        {
          name: "products_stock_above_floor_check",
          condition: "({floor} is null or {stock} >= {floor})",
        },
      ],`);
  });

  it("is about the row alone", async () => {
    class Shop extends model("shops", { name: f.char({ max: 9 }) }) {
      static objects = new QuerySet(this);
    }
    class Sale extends model(
      "sales",
      { shop: f.foreignKey(() => Shop) },
      { checks: [check("shop_named", q({ shop__name: "x" }))] },
    ) {
      static objects = new QuerySet(this);
    }
    registerModels([Shop, Sale]);
    const folder = await migrationsFolder();
    await expect(async () => makeMigration([Shop, Sale], folder)).rejects.toMatchObject({
      code: "models.not-of-the-row",
      message: 'The check "shop_named" of Sale looks at "shop", another row.',
    });
    class Full extends model(
      "fulls",
      { name: f.char({ max: 9 }), shop: f.foreignKey(() => Shop) },
      { checks: [check("known", q({ shop__in: Shop.objects.filter({ name: "x" }) }))] },
    ) {}
    await expect(async () => makeMigration([Shop, Full], folder)).rejects.toMatchObject({
      code: "database.bad-definition",
    });
  });

  it("has a name that a database can have", () => {
    expect(() => check("no good", q<typeof fields, { stock: 1 }>({ stock: 1 }))).toThrow(
      '"no good" cannot be the name of a check.',
    );
  });
});
