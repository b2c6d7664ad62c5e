import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { setDefaultDatabase, type Database } from "quintet/database";
import { describeModel, QuerySet, registerModels, type AnyModel } from "quintet/models";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rowsOf } from "../../data/sakila/rows.ts";
import { SAKILA } from "../../data/sakila/models.ts";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { runScript } from "../../support/sql-script.ts";
import { changed, quintet } from "./run-quintet.ts";

const TSC = resolve("node_modules/typescript/bin/tsc");
const FORMATTER = resolve("node_modules/oxfmt/bin/oxfmt");
const run = promisify(execFile);

const PAGE = readFileSync("docs/how-to/existing-database.md", "utf8");
/** What the page has people type, behind `npx quintet`, and how `app.ts` names the models. */
const [STARTED, INSPECTED] = [...PAGE.matchAll(/^npx quintet ([^&\n]+)/gm)].map(([, words]) =>
  words!.trim().split(" "),
);
const [IMPORT] = /^import .*models\/shop.*$/m.exec(PAGE)!;
const [, LISTED] = /models: \[.* Article, (.*)\]/.exec(PAGE)!;

/** A point on a map, as MySQL keeps it. */
const POINT = new Uint8Array([
  ...[0, 0, 0, 0, 1, 1, 0, 0, 0],
  ...new Uint8Array(new Float64Array([1, 2]).buffer),
]);

/** A file that a person writes over the models, which has to compile. */
const WALK = `
import { Film, FilmActor, Payment } from "./models/shop.ts";

export async function walk(): Promise<string[]> {
  const payments = await Payment.objects
    .selectRelated("rental__inventory__film__language")
    .orderBy("paymentId")
    .limit(3)
    .all();
  return payments.map(({ rental }) => {
    const film = rental!.inventory.film;
    return \`\${film.title}: \${film.language.name}\`;
  });
}

export async function act(): Promise<readonly [number, number, number]> {
  const film = await Film.objects.get({ filmId: 1 });
  await FilmActor.objects.create({ actor: 3, film });
  const made = await FilmActor.objects.filter({ actor: 3, film: 1 }).count();
  await FilmActor.objects.filter({ actor: 3, film: 1 }).delete();
  const left = await FilmActor.objects.filter({ actor: 3, film: 1 }).count();
  return [film.filmId, made, left];
}
`;

onEveryEngine("sakila", (engine) => {
  describe("models of a database that others made", { timeout: 240_000 }, () => {
    const folder = resolve("var", `inspectdb-${engine.name}-${process.pid}`);
    const site = (...words: string[]) =>
      quintet(words, folder, { env: { DATABASE_URL: engine.url } });
    let written = "";
    let models: readonly AnyModel[] = [];

    beforeAll(async () => {
      const schema = engine.name === "SQLite" ? "schema-sqlite.sql" : "schema.sql";
      await runScript(engine.url, readFileSync(`test/data/sakila/${schema}`, "utf8"));
      mkdirSync(folder, { recursive: true });
      await quintet([...STARTED!, folder, "--no-install"], ".");
      const { error, code } = await site(...INSPECTED!);
      expect([error, code]).toEqual(["", 0]);
      const app = readFileSync(`${folder}/app.ts`, "utf8");
      const listed = changed(app, "    Article,\n  ],", `    Article,\n    ${LISTED},\n  ],`);
      const before = 'import { Article } from "./models/article.ts";';
      writeFileSync(`${folder}/app.ts`, changed(listed, before, `${before}\n${IMPORT}`));
      writeFileSync(`${folder}/walk.ts`, WALK);
      written = readFileSync(`${folder}/models/shop.ts`, "utf8");
      const file = pathToFileURL(`${folder}/models/shop.ts`).href;
      ({ MODELS: models } = (await import(file)) as { MODELS: readonly AnyModel[] });
      registerModels(models);
      setDefaultDatabase(engine.database);
      await fill(engine.database, models);
    }, 240_000);
    afterAll(() => {
      setDefaultDatabase(null);
      rmSync(folder, { recursive: true, force: true });
    });

    it("are formatted, and compile under the project's own settings", async () => {
      await run(process.execPath, [FORMATTER, "--check", `${folder}/models/shop.ts`]);
      const include = ["**/*.ts", resolve("packages/framework/src/templates/nunjucks.d.ts")];
      const options = { extends: "./tsconfig.json", include };
      writeFileSync(`${folder}/tsconfig.whole.json`, JSON.stringify(options));
      const compiled = await run(process.execPath, [
        TSC,
        "-p",
        `${folder}/tsconfig.whole.json`,
      ]).catch((error: { stdout: string }) => error);
      expect(compiled.stdout).toBe("");
    });

    it("are what check and makemigrations find nothing against", async () => {
      const migrated = await site("migrate");
      expect(migrated.error).toBe("");
      const checked = await site("check");
      expect(checked).toEqual({
        code: 0,
        error: "",
        out: expect.stringContaining("No problems found."),
      });
      const made = await site("makemigrations", "--check");
      expect(made).toEqual({ code: 0, error: "", out: "The models are as the migrations say.\n" });
    });

    it("read every table and every view that they name", async () => {
      for (const model of models) {
        const rows = await new QuerySet(model).limit(3).all();
        expect(rows.length, model.name).toBeGreaterThan(0);
      }
    });

    it("are of every view but those that MariaDB cannot read in strict sessions", () => {
      const grouped = ["film_list", "nicer_but_slower_film_list", "sales_by_store"];
      const left = engine.name === "MariaDB" ? grouped : [];
      const found = [...written.matchAll(/^\/\/ The view "(\w+)" is left out:/gm)];
      expect(found.map(([, view]) => view)).toEqual(left);
      const views = engine.name === "SQLite" ? 2 : 7;
      expect(written.match(/^\/\/ A view\.$/gm)).toHaveLength(views - left.length);
      expect(models).toHaveLength(engine.name === "SQLite" ? 18 : 23 - left.length);
    });

    it("walk from a payment to the language of its film", async () => {
      const { walk } = (await import(`${folder}/walk.ts`)) as { walk(): Promise<string[]> };
      expect(await walk()).toEqual([
        "PATIENT SISTER: English",
        "TALENTED HOMICIDE: English",
        "MUSKETEERS WAIT: English",
      ]);
    });

    it("create and delete rows whose key is several columns", async () => {
      const { act } = (await import(`${folder}/walk.ts`)) as { act(): Promise<unknown> };
      expect(await act()).toEqual([1, 1, 0]);
    });

    it("are of the tables that are named, and of no others", async () => {
      const { out } = await site("inspectdb", "film", "language");
      expect(out.match(/^export class \w+/gm)).toEqual([
        "export class Language",
        "export class Film",
      ]);
      const whole = await site("inspectdb");
      expect(whole.out).toBe(written);
      const { error, code } = await site("inspectdb", "flim");
      expect([code, error]).toEqual([1, expect.stringContaining('Did you mean "film"?')]);
      const again = await site("inspectdb", "--out", "models/shop.ts");
      expect([again.code, again.error]).toEqual([1, expect.stringContaining("is there already")]);
      expect(readFileSync(`${folder}/models/shop.ts`, "utf8")).toBe(written);
    });
  });
});

/** Payments, what they are for, and all that stands on the way. */
async function fill(database: Database, models: readonly AnyModel[]): Promise<void> {
  const rows = new Map(
    models
      .filter(({ table }) => SAKILA.some((one) => one.table === table))
      .map((model) => [model, asKept(model, rowsOf(model))] as const),
  );
  const of = (table: string) => [...rows].find(([model]) => model.table === table)![1];
  const payments = of("payment").slice(0, 20);
  const rented = new Set(payments.map(({ rental }) => rental));
  const rentals = of("rental").filter(({ rentalId }) => rented.has(rentalId));
  const lent = new Set(rentals.map(({ inventory }) => inventory));
  const few: Readonly<Record<string, readonly object[]>> = {
    payment: payments,
    rental: rentals,
    inventory: of("inventory").filter(({ inventoryId }) => lent.has(inventoryId)),
    film_actor: of("film_actor").slice(0, 500),
  };
  const [off, on] =
    database.engine === "sqlite"
      ? ["pragma foreign_keys = off", "pragma foreign_keys = on"]
      : ["set foreign_key_checks = 0", "set foreign_key_checks = 1"];
  await database.pinned(async () => {
    await database.execute(off);
    for (const [model, all] of rows) {
      await new QuerySet(model).bulkCreate((few[model.table] ?? all) as never);
    }
    await database.execute(on);
  });
}

/** On SQLite decimals are numbers; a place on the map is in MySQL's tables alone. */
function asKept(model: AnyModel, rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const fields = Object.entries(describeModel(model).fields);
  return rows.map((row) => {
    const kept = { ...row };
    for (const [name, { kind }] of fields) {
      if (kind === "float") kept[name] = Number(row[name]);
      if (kind === "custom") kept[name] = POINT;
    }
    return kept;
  });
}
