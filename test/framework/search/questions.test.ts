import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import golden from "../../data/search-questions.json" with { type: "json" };
import { runWith } from "quintet/database";
import { parseSearch, searchTokens } from "quintet/search";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";
import { Article, Remark, writeArticle } from "./articles.ts";

const documents = Object.entries<string>(golden.documents);

onEveryEngine("questions", (engine) => {
  beforeAll(async () => {
    await makeTables(engine.database, [Article, Remark]);
    await runWith(engine.database, () =>
      Article.objects.bulkCreate(
        documents.map(([id, text]) => ({
          id: Number(id),
          title: "",
          text,
          titleWords: "",
          words: searchTokens(text),
        })),
      ),
    );
  });

  const find = (ask: string) =>
    runWith(engine.database, async () => {
      const found = Article.objects.filter({ words__matches: parseSearch(ask) }).orderBy("id");
      return (await found.values("id").all()).map(({ id }) => id);
    });

  describe("a question finds", () => {
    it.each(golden.questions)("$ask → $finds", async ({ ask, finds }) => {
      expect(await find(ask)).toEqual(finds);
    });
  });

  it("answers ten thousand characters of anything", async () => {
    const long = ["a ".repeat(5000), '"'.repeat(10_000), "*".repeat(10_000), "-".repeat(10_000)];
    const hostile = [
      "中".repeat(10_000),
      `"${"x ".repeat(5000)}"`,
      "a*".repeat(5000),
      "(+-".repeat(3000),
    ];
    for (const ask of [...long, ...hostile]) expect(await find(ask)).toBeInstanceOf(Array);
    expect(await find(`${" ".repeat(500)}redis`)).toEqual([14]);
  });

  it("finds each document by any word of itself", async () => {
    const words = /[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu;
    for (const [id, text] of documents) {
      const own = [...new Set(text.match(words))];
      for (const word of own) expect(await find(word), word).toContain(Number(id));
    }
  });

  it("finds each document by the phrase that it is", async () => {
    for (const [id, text] of documents) {
      expect(await find(`"${text.replaceAll('"', "")}"`)).toEqual([Number(id)]);
    }
  });

  it("finds anything that is written by any word of itself", async () => {
    const letters = [
      ..."aeC1é中文カ한яйאبग🎉",
      "#",
      "+",
      ".",
      "-",
      "_",
      "@",
      "'",
      "/",
      "\u0301",
      " ",
      " ",
    ];
    const texts = fc.string({ unit: fc.constantFrom(...letters), maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { id } = await runWith(engine.database, () => writeArticle(text));
        const words = [...text.split(/\s+/), ...(text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])];
        for (const word of new Set(words)) {
          if (word.startsWith("-") || !/[\p{L}\p{N}🎉]/u.test(word)) continue;
          expect(await find(word), `${word} in ${text}`).toContain(id);
        }
      }),
      { numRuns: 40 },
    );
  });
});
