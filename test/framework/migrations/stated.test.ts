import { runWith, type Database } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import {
  check,
  definition,
  f,
  index,
  model,
  now,
  QuerySet,
  registerModels,
  unique,
  type AnyModel,
} from "quintet/models";
import { describe, expect, it } from "vitest";
import { ENGINES, migrationsFolder, withDatabase } from "./support.ts";

/** What both servers are told of a column. */
const servers = (text: string) => ({ mysql: text, mariadb: text });

class Country extends model("country", {
  code: f.char({
    max: 2,
    fixed: true,
    primaryKey: true,
    columnOptions: servers("COLLATE latin1_swedish_ci COMMENT 'it''s in {ISO}'"),
  }),
}) {
  static objects = new QuerySet(this);
}

function before() {
  return class Shop extends model(
    "shop",
    {
      name: f.char({ max: 40, unique: true }),
      state: f.choice(["open", "shut"], { columnType: servers("enum('open','shut')") }),
      country: f.foreignKey(() => Country, { constraint: "fk shop", onUpdate: "cascade" }),
      changed: f.dateTime({
        columnType: servers("timestamp"),
        columnOptions: servers("ON UPDATE CURRENT_TIMESTAMP"),
        dbDefault: now(),
      }),
    },
    {
      indexes: [unique("name", { name: "uk name" }), index("country", { name: "by country" })],
      checks: [check("named", definition("{name} <> ''"), { constraint: "chk_1" })],
    },
  ) {
    static objects = new QuerySet(this);
  };
}

/** Longer texts, another word, another rule for the key, and no index, check or moment of updates any more. */
function after() {
  return class Shop extends model(
    "shop",
    {
      title: f.char({ max: 60, unique: true }),
      state: f.choice(["open", "shut", "sold"], {
        columnType: servers("ENUM('open', 'shut', 'sold')"),
      }),
      country: f.foreignKey(() => Country, { constraint: "fk_shop" }),
      changed: f.dateTime({ columnType: servers("timestamp"), dbDefault: now() }),
    },
    { indexes: [unique("title", { name: "uk title" })] },
  ) {
    static objects = new QuerySet(this);
  };
}

describe.each(ENGINES)(
  "columns and constraints as a database of others has them, on $name",
  (engine) => {
    it("are made, changed with rows in them, and changed back", async () => {
      const folder = await migrationsFolder();
      const site = (Shop: AnyModel): AnyModel[] => {
        registerModels([Country, Shop]);
        return [Country, Shop];
      };
      const Before = before();
      await makeMigration(site(Before), folder);
      expect(await makeMigration(site(Before), folder)).toBeNull();
      const After = after();
      await makeMigration(site(After), folder, { rename: ["shop.name:title"] });
      expect(await makeMigration(site(After), folder)).toBeNull();
      await withDatabase(engine, (db) =>
        runWith(db, async () => {
          await migrate(db, folder, { to: "1" });
          expect(await driftCheck(db, folder)()).not.toEqual([]);
          site(Before);
          const country = await Country.objects.create({ code: "de" });
          await Before.objects.create({ name: "Ada", state: "open", country });
          await expect(
            Before.objects.create({ name: "", state: "open", country }),
          ).rejects.toMatchObject({ code: "database.check", check: "named", fields: ["name"] });
          const text = await tableText(db);
          await migrate(db, folder);
          expect(await driftCheck(db, folder)()).toEqual([]);
          site(After);
          await After.objects.update({ state: "sold" });
          expect(await After.objects.get({ title: "Ada" })).toMatchObject({ countryId: "de" });
          await After.objects.update({ state: "shut" });
          await migrate(db, folder, { to: "1" });
          expect(await tableText(db)).toBe(text);
          await migrate(db, folder, { to: "zero" });
        }),
      );
    });
  },
);

describe.each(ENGINES)("names that a table has already, on $name", (engine) => {
  it("are left to what has them, when the framework would give the same", async () => {
    const shop = (later: boolean): AnyModel[] => {
      class Shop extends model(
        "shop",
        {
          text: f.char({ max: 20 }),
          number: f.int({ unique: later }),
          first: f.foreignKey(() => Country, { constraint: "shop_second_id_fk" }),
          ...(later && { second: f.foreignKey(() => Country, { null: true }) }),
        },
        {
          indexes: [
            index("text", { name: "shop_number_unique" }),
            index("first", { name: "SHOP_SECOND_ID_FK" }),
          ],
        },
      ) {}
      registerModels([Country, Shop]);
      return [Country, Shop];
    };
    const folder = await migrationsFolder();
    await makeMigration(shop(false), folder);
    await makeMigration(shop(true), folder);
    await withDatabase(engine, (db) =>
      runWith(db, async () => {
        await migrate(db, folder);
        expect(await driftCheck(db, folder)()).toEqual([]);
        await migrate(db, folder, { to: "1" });
        await migrate(db, folder, { to: "zero" });
      }),
    );
  });
});

async function tableText(db: Database): Promise<unknown> {
  const question =
    db.engine === "sqlite"
      ? "SELECT group_concat(sql, ';') AS text FROM sqlite_master WHERE tbl_name = 'shop'"
      : "SHOW CREATE TABLE shop";
  const { rows } = await db.execute<Record<string, string>>(question);
  return Object.values(rows[0]!)
    .at(-1)!
    .replace(/ AUTO_INCREMENT=\d+/, "");
}

describe("what a field says of its column", () => {
  it("is refused where no engine reads it", () => {
    expect(() => f.int({ columnType: { mysq: "int(5)" } as never })).toThrow(
      'The columnType of f.int says something of "mysq", which no engine reads. Did you mean "mysql"?',
    );
    expect(() => f.choice(["a", "b"], { columnType: { mysql: "enum('a','c')" } })).toThrow(
      "f.choice has the word \"b\", which its columnType enum('a','c') does not hold.",
    );
    expect(() => f.char({ max: 60, columnType: { mariadb: "varchar(45)" } })).toThrow(
      "f.char has a max of 60, which its columnType varchar(45) does not hold.",
    );
    expect(() => f.int({ columnOptions: { mysql: " " } })).toThrow("The columnOptions of f.int");
    expect(() => f.foreignKey("Shop", { onUpdate: "setDefault" as never })).toThrow(
      'A foreign key cannot have onUpdate: "setDefault".',
    );
    expect(() => f.foreignKey("Shop", { constraint: "a{b}" })).toThrow(
      '"a{b}" cannot be the name of a constraint.',
    );
  });
});
