import { readFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { runScript } from "../../support/sql-script.ts";
import { changed, quintet } from "./run-quintet.ts";

const PAGE = readFileSync("docs/how-to/existing-database.md", "utf8");
/** What the page has people type, behind `npx quintet`, and how `app.ts` names the models. */
const COMMANDS = [...PAGE.matchAll(/^npx quintet ([^&\n]+)/gm)].map(([, words]) =>
  words!.trim().split(" "),
);
const [STARTED, , INSPECTED, MADE, MIGRATED] = COMMANDS;
const [IMPORT] = /^import .*models\/shop.*$/m.exec(PAGE)!;
const [, LISTED] = /models: \[.* Article, (.*)\]/.exec(PAGE)!;

const RECORDED = { code: 0, error: "", out: "The models are as the migrations say.\n" };

onEveryEngine("sakila_managed", (engine) => {
  describe("a site that goes on with a database that others made", { timeout: 240_000 }, () => {
    const folder = resolve("var", `managed-${engine.name}-${process.pid}`);
    const site = (...words: string[]) =>
      quintet(words, folder, { env: { DATABASE_URL: engine.url } });
    const models = `${folder}/models/shop.ts`;
    let said = "";

    beforeAll(async () => {
      const schema = engine.name === "SQLite" ? "schema-sqlite.sql" : "schema.sql";
      await runScript(engine.url, readFileSync(`test/data/sakila/${schema}`, "utf8"));
      mkdirSync(folder, { recursive: true });
      await quintet([...STARTED!, folder, "--no-install"], ".");
      const { out, error } = await site(...INSPECTED!);
      expect(error).toBe("");
      said = out;
      const app = readFileSync(`${folder}/app.ts`, "utf8");
      const listed = changed(app, "    Article,\n  ],", `    Article,\n    ${LISTED},\n  ],`);
      const before = 'import { Article } from "./models/article.ts";';
      writeFileSync(`${folder}/app.ts`, changed(listed, before, `${before}\n${IMPORT}`));
    }, 240_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it("is told what stays the database's own, and what to do next", () => {
      expect(said).toContain("  CustomerList is managed: false, since it is a view\n");
      expect(said).toMatch(/Then makemigrations records the tables, and migrate looks at each/);
      const spatial =
        "  Address leaves something of its table to the database: An index is spatial";
      expect(said.includes(spatial)).toBe(engine.name === "MySQL");
    });

    it("records the tables, finds them so, and finds nothing any more", async () => {
      const made = await site(...MADE!);
      expect(made).toMatchObject({ code: 0, error: "" });
      expect(made.out).toContain("create the table film_actor");
      expect(await site(...MIGRATED!)).toMatchObject({ code: 0, error: "" });
      expect(await site("check")).toMatchObject({
        code: 0,
        error: "",
        out: expect.stringContaining("No problems found."),
      });
      expect(await site("makemigrations", "--check")).toEqual(RECORDED);
    });

    it("changes a model and its table, and takes that back", async () => {
      const text = readFileSync(models, "utf8");
      const field = /country: f\.char\(\{ max: 50/;
      writeFileSync(models, text.replace(field, "country: f.char({ max: 60"));
      const made = await site("makemigrations", "--name", "longer");
      expect(made).toMatchObject({ code: 0, error: "" });
      expect(made.out).toContain("  alter the field country of country\n");
      expect(await site("migrate")).toMatchObject({ code: 0, error: "" });
      expect(await site("check")).toMatchObject({ code: 0, error: "" });
      expect(await site("migrate", "2")).toMatchObject({ code: 0, error: "" });
    });
  });
});
