import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blocksOf } from "../../support/markdown-pages.ts";
import {
  copyOfForum,
  follow,
  recipe,
  recipes,
  textsOf,
  touchedSince,
} from "../../support/recipes.ts";
import { ROOT } from "../../support/source-files.ts";
import { quintet } from "../../framework/cli/run-quintet.ts";
import { run } from "../../project/running.ts";

/** The rows of the page's table: what is added, and how many files that touches. */
const rows = [...recipes.text.matchAll(/^\| \[(.+)\]\(#.+\) \| (\d) \|$/gm)].map(
  ([, added, count]) => [added!, Number(count)] as const,
);

const onSqlite = process.env["TEST_DATABASE_URL"] === undefined;

describe.runIf(onSqlite)(
  "a forum that somebody extends by docs/how-to",
  { timeout: 60_000 },
  () => {
    let copy = "";
    beforeAll(() => {
      copy = copyOfForum("extending");
    });
    afterAll(() => rmSync(copy, { recursive: true, force: true }));

    it("touches few files", () => {
      expect(rows).toEqual([
        ["a page", 3],
        ["a field", 2],
        ["a kind of moderation", 2],
        ["a kind of notice", 1],
        ["a list of topics", 2],
        ["a lookup", 1],
        ["a filter", 1],
      ]);
    });

    it.each(rows)("has %s by touching %i files", async (added, count) => {
      const heading = added.replace("a", "A");
      const before = textsOf(copy);
      follow(heading, copy);
      for (const { text } of blocksOf(recipe(heading), "sh run")) {
        const { out } = await quintet(text.trim().split(" ").slice(2), copy);
        const said = blocksOf(recipe(heading), "text")[0]!.text;
        const numbered = /^\d{4}(?=_)/;
        expect(out.replace(numbered, "")).toBe(said.replace(numbered, ""));
      }
      expect(touchedSince(before, copy)).toHaveLength(count);
    });

    it("compiles, and its check finds nothing", async () => {
      const declared = join(ROOT, "packages/framework/src/templates/nunjucks.d.ts");
      const options = {
        extends: "./tsconfig.json",
        include: ["apps", "migrations", declared],
        exclude: [],
      };
      writeFileSync(join(copy, "tsconfig.whole.json"), JSON.stringify(options));
      const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
      await run(process.execPath, [compiler, "-p", "tsconfig.whole.json"], copy);
      expect((await quintet(["check"], copy)).out).toBe("No problems found.\n");
    });

    it("shows what was added", async () => {
      const script = join(ROOT, "test", "support", "extended-forum.ts");
      const printed = await run(process.execPath, [script, join(copy, "apps", "forum")], copy);
      expect(JSON.parse(printed)).toEqual({
        page: ["/u/mia/"],
        notices: [["@ann started their first topic, “Gulls”."], []],
        choice: [true, false],
        lists: { guest: ["Herons"], tabs: ["Unanswered", "Promising"] },
        field: "What did you see?",
        lookup: [1, 2],
        filter: ["999", "12k"],
      });
    });
  },
);
