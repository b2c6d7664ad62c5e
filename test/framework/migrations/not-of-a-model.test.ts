import { readFile } from "node:fs/promises";
import { openDatabase, runWith } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import { describe, expect, it } from "vitest";
import { inspectModels } from "../../../packages/framework/src/migrations/inspection/models-file.ts";
import { modelsIn, schemaOf } from "./owned-tables.ts";
import { emptyDatabase, ENGINES, migrationsFolder } from "./support.ts";

const mysql = ENGINES.find(({ name }) => name === "mysql");

describe.each(ENGINES)("a primary key of bytes on $name", (engine) => {
  it("leaves its table out, and says which, why and what to do", async () => {
    const db = await openDatabase(await emptyDatabase(engine));
    const type = engine.name === "sqlite" ? "blob" : "varbinary(32)";
    await db.execute(`CREATE TABLE files (hash ${type} NOT NULL PRIMARY KEY, size int NOT NULL)`);
    const left = async () =>
      (await inspectModels(db, { managed: true })).text.replaceAll(/\s*\n\/\/ /g, " ");
    expect(await left()).toContain(
      `The table "files" is left out: no model can have its primary key (hash, ${type}). Give it a further column ` +
        "that can be one, such as a number that counts up, with a unique index; or read it by sql`…`.",
    );
    await db.execute(`DROP TABLE files`);
    await db.execute(
      `CREATE TABLE files (hash ${type} NOT NULL PRIMARY KEY, number bigint NOT NULL UNIQUE)`,
    );
    expect(await left()).toContain("export class Files extends model(");
    await db.close();
  });
});

describe.skipIf(mysql === undefined)("a check that MySQL keeps and does not enforce", () => {
  it("is told of, and stays the database's own", async () => {
    const db = await openDatabase(await emptyDatabase(mysql!));
    const folder = await migrationsFolder();
    await db.execute(
      "CREATE TABLE wares (id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, price int NOT NULL, size int NOT NULL, " +
        "CONSTRAINT dear CHECK (price > 10) NOT ENFORCED, CONSTRAINT large CHECK (size > 0))",
    );
    await db.execute("INSERT INTO wares (price, size) VALUES (1, 1)");
    const schema = await schemaOf(db);

    const others = await inspectModels(db, { managed: false });
    expect(others.text).toContain("// Not enforced, the check as dear: ({price} > 10)");
    const { text, unowned } = await inspectModels(db, { managed: true });
    expect(text).toContain(
      'checks: [check("large", definition("({size} > 0)"), { constraint: "large" })]',
    );
    expect(unowned).toEqual([
      {
        model: "Wares",
        whole: false,
        because: ["The check dear is not enforced: ({price} > 10)."],
      },
    ]);

    const models = await modelsIn(folder, "models", text);
    const migrations = await migrationsFolder();
    const made = await makeMigration(models, migrations);
    expect(await readFile(made!.path, "utf8")).not.toContain("dear");
    await runWith(db, () => migrate(db, migrations));
    expect(await driftCheck(db, migrations)()).toEqual([]);
    expect(await schemaOf(db)).toBe(schema);
    await db.close();
  });

  it("goes along with a column that it names and that gets another name", async () => {
    const db = await openDatabase(await emptyDatabase(mysql!));
    const first = `import { createTable, migration } from "quintet/migrations";
export default migration({ operations: [
  createTable({ table: "wares", fields: { id: { kind: "id" }, price: { kind: "int" }, size: { kind: "int" } } }),
] });`;
    const second = `import { migration, renameField } from "quintet/migrations";
export default migration({ operations: [renameField({ table: "wares", from: "price", to: "cost" })] });`;
    const folder = await migrationsFolder({ "0001_wares.ts": first });
    await migrate(db, folder);
    await db.execute(
      "ALTER TABLE wares ADD CONSTRAINT dear CHECK (price > size or '`price`' = '') NOT ENFORCED, " +
        "ADD CONSTRAINT large CHECK (size > 0) NOT ENFORCED",
    );
    const both = await migrationsFolder({ "0001_wares.ts": first, "0002_cost.ts": second });
    await migrate(db, both);
    const { rows } = await db.execute<{ "Create Table": string }>("SHOW CREATE TABLE wares");
    const text = rows[0]!["Create Table"].replaceAll(/["`]/g, "");
    expect(text).toMatch(/CONSTRAINT dear CHECK .*cost > size.*price.*NOT ENFORCED/);
    expect(text).toMatch(/CONSTRAINT large CHECK .*size > 0.*NOT ENFORCED/);
    expect(await driftCheck(db, both)()).toEqual([]);
    await migrate(db, both, { to: "1" });
    await db.close();
  });

  it("is missed where a model counts on it", async () => {
    const db = await openDatabase(await emptyDatabase(mysql!));
    const migrations = await migrationsFolder({
      "0001_wares.ts": `import { addCheck, createTable, migration } from "quintet/migrations";
export default migration({ operations: [
  createTable({ table: "wares", fields: { id: { kind: "id" }, price: { kind: "int" } } }),
  addCheck({ table: "wares", name: "dear", condition: "{price} > 10" }),
] });`,
    });
    await migrate(db, migrations);
    expect(await driftCheck(db, migrations)()).toEqual([]);
    await db.execute("ALTER TABLE wares ALTER CHECK dear NOT ENFORCED");
    const [drift] = await driftCheck(db, migrations)();
    expect(drift?.message).toContain("the check dear is missing");
    await db.close();
  });
});
