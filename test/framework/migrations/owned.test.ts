import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { openDatabase, runWith } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import { QuerySet, type AnyModel } from "quintet/models";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectModels } from "../../../packages/framework/src/migrations/inspection/models-file.ts";
import { changed } from "../cli/run-quintet.ts";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { runScript } from "../../support/sql-script.ts";
import { linesOf, modelsIn, rowsOf, schemaOf } from "./owned-tables.ts";
import { emptyDatabase, ENGINES } from "./support.ts";

const run = promisify(execFile);
const TSC = resolve("node_modules/typescript/bin/tsc");
const FORMATTER = resolve("node_modules/oxfmt/bin/oxfmt");

/** What a person does to the models later, by the tables' own names of things. */
const CHANGES: readonly (readonly [RegExp, string])[] = [
  // A field that is new.
  [
    /(export class Hen extends model\(\s*"hen",\s*\{\n)/,
    '$1    name: f.char({ max: 20, default: "é" }),\n',
  ],
  // A field under another name.
  [/( {4})n: (f\.int\(.*\n)/, "$1steps: $2"],
  // A field that another is worked out of, under another name.
  [/ {4}i1: f\.int\(/, "    iOne: f.int("],
  [/\{i1\}/, "{i_one}"],
  // A foreign key and an index that go, by the names that they have.
  [/constraint: "w2"/, 'constraint: "w9"'],
  [/index\("-i1", \{ name: "down" \}\)(, )?/, ""],
  [/checks: \[check\("positive".*\],\n/, ""],
  // A longer text, and a column that may be empty.
  [/c5: f\.char\(\{ max: 5/, "c5: f.char({ max: 6, null: true"],
];

interface Rows {
  readonly [name: string]: unknown;
}

onEveryEngine("owned", (engine) => {
  describe("tables that others made, and that migrations go on with", { timeout: 240_000 }, () => {
    const folder = resolve("var", `owned-${engine.name}-${process.pid}`);
    const migrations = `${folder}/migrations`;
    const on = <T>(work: () => Promise<T>) => runWith(engine.database, work);
    let text = "";
    let schema = "";
    let models: readonly AnyModel[] = [];
    let unowned: readonly { readonly model: string; readonly whole: boolean }[] = [];

    beforeAll(async () => {
      const script = engine.name === "SQLite" ? "sqlite" : "servers";
      await runScript(engine.url, readFileSync(`test/data/nasty/${script}.sql`, "utf8"));
      // SQLite alters no table while it cannot read a view.
      if (engine.name === "SQLite") await engine.database.execute("DROP VIEW broken");
      schema = await schemaOf(engine.database);
      ({ text, unowned } = await inspectModels(engine.database, { managed: true }));
      mkdirSync(migrations, { recursive: true });
      models = await modelsIn(folder, "models", text);
      await makeMigration(models, migrations);
    }, 240_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it("have models that are formatted, and compile", async () => {
      await run(process.execPath, [FORMATTER, "--check", `${folder}/models.ts`]);
      const include = ["models.ts", resolve("packages/framework/src/templates/nunjucks.d.ts")];
      const options = { extends: resolve("tsconfig.json"), include, exclude: [] };
      writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(options));
      const compiled = await run(process.execPath, [TSC, "-p", folder]).catch(
        (error: { stdout: string }) => error,
      );
      expect(compiled.stdout).toBe("");
    });

    it("are left to others where they have no key, and where a model cannot say a part of them", () => {
      const kept = engine.name === "SQLite" ? ["Seen"] : ["ByOthers", "Seen", "Unseen"];
      const versioned = engine.name === "MariaDB" ? ["Past"] : [];
      const rules = engine.name === "SQLite" ? ["NoNumber"] : [];
      const names = (whole: boolean) =>
        unowned.flatMap((one) => (one.whole === whole ? [one.model] : [])).toSorted();
      expect(names(true)).toEqual([...kept, ...versioned, "WithoutKey"].toSorted());
      expect(names(false)).toEqual([...rules, "OrderItems", "Steps"]);
      expect(text).toContain(
        "// Migrations leave it alone, since it has no primary key.\nexport class WithoutKey",
      );
    });

    it("are found by migrate as they are recorded, and are not changed", async () => {
      await on(() => migrate(engine.database, migrations));
      expect(await schemaOf(engine.database)).toBe(schema);
      expect(await driftCheck(engine.database, migrations)()).toEqual([]);
      expect(await makeMigration(models, migrations)).toBeNull();
    });

    it("take rows", async () => {
      const named = (name: string) => models.find((model) => model.name === name)!;
      await on(async () => {
        const maps = new QuerySet(named("MapRow")) as unknown as {
          create(values: Rows): Promise<Rows>;
          get(values: Rows): Promise<Rows>;
        };
        await maps.create({ key: "fr", name: "France", idValue: 7 });
        expect(await maps.get({ key: "fr" })).toMatchObject({ name: "France", idValue: 7 });
      });
    });

    it("are made by the same migration where there is nothing yet", async () => {
      const target = ENGINES.find(({ name }) => name === engine.database.engine)!;
      const db = await openDatabase(await emptyDatabase(target));
      try {
        await runWith(db, () => migrate(db, migrations));
        expect(await driftCheck(db, migrations)()).toEqual([]);
        const again = await inspectModels(db, { managed: true });
        // What a column of SQLite holds is told by rows, which are not there.
        if (engine.name !== "SQLite") expect(classIn(again.text)).toBe(classIn(text));
      } finally {
        await db.close();
      }
    });

    it("are changed with their rows, and changed back", async () => {
      let next = text;
      for (const [from, to] of CHANGES) {
        if (engine.name === "SQLite" && !from.test(next)) continue;
        const found = from.exec(next)?.[0] ?? String(from);
        next = changed(next, found, found.replace(from, to));
      }
      await on(async () => {
        const rows = await rowsOf(models);
        const after = await modelsIn(folder, "after", next);
        await makeMigration(after, migrations, { rename: ["Ways.n:steps", "every_type.i1:iOne"] });
        expect(await makeMigration(after, migrations)).toBeNull();
        await migrate(engine.database, migrations);
        expect(await driftCheck(engine.database, migrations)()).toEqual([]);
        await migrate(engine.database, migrations, { to: "1" });
        expect(await rowsOf(models)).toBe(rows);
        if (engine.name === "SQLite") return;
        const back = linesOf(await schemaOf(engine.database));
        // The column that was made anew has the digest of what it is.
        expect(back.replaceAll(/ COMMENT 'quintet \w+'/g, "")).toBe(linesOf(schema));
      });
    });
  });
});

/** The class with a column of every type, without comments. */
function classIn(text: string): string {
  const [, found] = /(export class EveryType [\s\S]*?\n\}\n)/.exec(text)!;
  return found!.replaceAll(/^ *\/\/.*\n/gm, "");
}
