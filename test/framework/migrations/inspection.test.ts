import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { setDefaultDatabase } from "quintet/database";
import { describeModel, QuerySet, registerModels, type AnyModel } from "quintet/models";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectModels } from "../../../packages/framework/src/migrations/inspection/models-file.ts";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { runScript } from "../../support/sql-script.ts";

const run = promisify(execFile);
const TSC = resolve("node_modules/typescript/bin/tsc");
const FORMATTER = resolve("node_modules/oxfmt/bin/oxfmt");

/** Lines of the file that say what only this table has. */
const SERVERS = [
  "    // counted by the database\n",
  "// What is ordered; */ \" ' ${x}\n",
  'definition("uuid()")',
  "Every update sets it to the moment.",
  "// A foreign key from (day, map_key) to Ways (day, map_key) is none that a field can be.",
  'f.foreignKey(() => MapRow, { to: "name", column: "map_name"',
  'egg: f.oneToOne<Egg>("Egg"',
  "hen: f.oneToOne(() => Hen, { primaryKey: true",
  'index("x2", { name: "words", fulltext: true })',
  "js: f.json()",
  'dbDefault: definition("({id} + 1)")',
];
const MARIADB = ["u: f.char({ max: 36,", "ip: f.char({ max: 45, null: true })"];
const SQLITE = [
  'definition("lower(hex(randomblob(4)))")',
  "// An index is of the rows where {boss} > 0: some.",
  "// An index is over an expression: lower.",
  "// Checked as positive: r >= 0",
  "// The column is called integer and holds text.",
  "big: f.bigint(",
  "da: f.date(",
  "// It is called date, and is text as it was written.",
  'g1: f.generated(f.int({ null: true }), definition("{i1} * 2"), { stored: true })',
  'egg: f.oneToOne<Egg>("Egg"',
  'class NoNumber extends model(\n  "no_number",\n  {\n    id: f.int({ primaryKey: true }),\n',
  "word: f.text({ null: true, dbDefault: 'it\\'s \"so\"' })",
  "at: f.bigint({ null: true })",
  "// A foreign key from (egg_id) to egg (id) is none that a field can be.",
];

interface Instance {
  update(values: Record<string, unknown>): Promise<void>;
}

onEveryEngine("inspection", (engine) => {
  describe("models of tables as nobody should make them", { timeout: 120_000 }, () => {
    const folder = resolve("var", `inspection-${engine.name}-${process.pid}`);
    let text = "";
    let left: readonly string[] = [];
    let models: readonly AnyModel[] = [];
    const named = (name: string) => models.find((model) => model.name === name)!;
    const one = async (name: string) => {
      const [row] = await new QuerySet(named(name)).limit(1).all();
      return row as unknown as Instance & Record<string, unknown>;
    };

    beforeAll(async () => {
      const schema = engine.name === "SQLite" ? "sqlite" : "servers";
      await runScript(engine.url, readFileSync(`test/data/nasty/${schema}.sql`, "utf8"));
      ({ text, left } = await inspectModels(engine.database));
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}/models.ts`, text);
      const file = pathToFileURL(`${folder}/models.ts`).href;
      ({ MODELS: models } = (await import(file)) as { MODELS: readonly AnyModel[] });
      registerModels(models);
      setDefaultDatabase(engine.database);
    }, 120_000);
    afterAll(() => {
      setDefaultDatabase(null);
      rmSync(folder, { recursive: true, force: true });
    });

    it("are formatted, and compile", async () => {
      await run(process.execPath, [FORMATTER, "--check", `${folder}/models.ts`]);
      const include = ["*.ts", resolve("packages/framework/src/templates/nunjucks.d.ts")];
      const options = { extends: resolve("tsconfig.json"), include, exclude: [] };
      writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(options));
      const compiled = await run(process.execPath, [TSC, "-p", folder]).catch(
        (error: { stdout: string }) => error,
      );
      expect(compiled.stdout).toBe("");
    });

    it("leave out what can be none, and say why", () => {
      expect(left).toEqual(
        engine.name === "SQLite" ? ["broken", "by_bytes", "unseen"] : ["by_nothing"],
      );
      for (const one of left)
        expect(text).toMatch(new RegExp(`^// The \\w+ "${one}" is left out:`, "m"));
      expect(text).toContain('// The column "__proto__" has a name that no model can give.');
    });

    it("have names made of words, and no two the same", () => {
      const fields = Object.keys(named("OrderItems").fields);
      expect(fields).toEqual([
        "id",
        "class",
        "firstName",
        "firstName2",
        "firstName3",
        "updateValue",
        "constructorValue",
        "column2nd",
        "grosse",
        "column",
        "aB",
        "aB2",
        "its",
        "aB3",
        "boss2",
        "boss",
      ]);
      expect(new Set(models.map(({ name }) => name)).size).toBe(models.length);
    });

    it("keep what is worked out in the database's own words, and the rest beside it", () => {
      const comments = engine.name === "SQLite" ? SQLITE : SERVERS;
      for (const line of comments) expect(text).toContain(line);
      for (const line of MARIADB) expect(text.includes(line)).toBe(engine.name === "MariaDB");
    });

    it("read every row, and write it back as it was", async () => {
      for (const model of models) {
        const before = await one(model.name);
        if (before === undefined) continue;
        const keys = Object.values(describeModel(model).primaryKey ?? []);
        const state = Object.entries(describeModel(model).fields);
        const own = state.filter(
          ([name, { column, generated, kind }]) =>
            name !== "id" &&
            !keys.includes(column) &&
            generated === undefined &&
            !(kind === "custom" && isPoint(before[name])),
        );
        const values = own.map(([name, { references }]) => {
          const attribute = references === undefined ? name : `${name}Id`;
          return [name, before[attribute]] as const;
        });
        if (values.length > 0 && !/^(Seen|Unseen)$/.test(model.name)) {
          const kept = { ...before };
          await before.update(Object.fromEntries(values));
          expect({ ...before }, model.name).toEqual(kept);
        }
        expect({ ...(await one(model.name)) }, model.name).toEqual({ ...before });
      }
    });

    it("make rows with what the database gives them, and name what is taken", async () => {
      const [items, hen] = [named("OrderItems"), named("Hen")];
      const create = (model: AnyModel, row: object) => new QuerySet(model).create(row as never);
      const item = await create(items, { firstName: "Bob", firstName2: "Bob", boss2: 1 });
      expect({ ...item }).toMatchObject({ class: `it's "x"`, firstName3: "", boss2Id: 1 });
      await expect(create(items, { firstName: "Bob", firstName2: "" })).rejects.toMatchObject({
        code: "database.unique",
        fields: ["class", "firstName"],
      });
      await expect(create(hen, { id: 2, egg: 1 })).rejects.toMatchObject({ fields: ["egg"] });
      await create(named("MapRow"), { key: "fr", name: "France", idValue: 1 });
      await create(named("Ways"), { day: "2025-01-01", mapName: "France", mapKey: "fr", n: 1 });
      const found = new QuerySet(named("Ways")).filter({ mapName__idValue: 1 } as never);
      expect(await found.count()).toBe(1);
    });
  });
});

/** A point is an object when it is read, and bytes when it is written. */
function isPoint(value: unknown): boolean {
  return typeof value === "object" && value !== null && "x" in value;
}
