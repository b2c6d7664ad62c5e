import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { matches, not, or, q, transaction } from "quintet/models";
import { parseSearch, searchTokens } from "quintet/search";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { Article, Remark, writeArticle } from "./articles.ts";

onEveryEngine("matching", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const titles = async (set: typeof Article.objects) => (await set.all()).map((one) => one.title);
  const about = (text: string) => Article.objects.filter({ words__matches: parseSearch(text) });

  beforeAll(() => makeTables(engine.database, [Article, Remark]));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, [Remark, Article]);
      await writeArticle("green tea and black tea", "Tea", 1);
      await writeArticle("coffee, not tea", "Coffee", 2);
      await writeArticle("water", "Tea without leaves", 3);
    }),
  );

  describe("a search", () => {
    it(
      "follows what is written, changed and deleted",
      inside(async () => {
        expect(await titles(about("tea").orderBy("id"))).toEqual(["Tea", "Coffee"]);
        const words = searchTokens("hot water");
        const changed = Article.objects
          .filter({ title: "Tea" })
          .update({ words, text: "hot water" });
        expect(await changed).toBe(1);
        expect(await titles(about("tea"))).toEqual(["Coffee"]);
        expect(await titles(about("hot"))).toEqual(["Tea"]);
        await Article.objects.filter({ title: "Tea" }).delete();
        expect(await titles(about("hot"))).toEqual([]);
      }),
    );

    it(
      "finds nothing of a deleted row in the row that takes its number",
      inside(async () => {
        const { id } = await Article.objects.get({ title: "Coffee" });
        await Article.objects.filter({ id }).delete();
        const words = searchTokens("cocoa");
        await Article.objects.create({ id, title: "Cocoa", text: "cocoa", titleWords: "", words });
        expect(await titles(about("coffee"))).toEqual([]);
        expect(await titles(about("cocoa"))).toEqual(["Cocoa"]);
      }),
    );

    it(
      "is a condition like any other",
      inside(async () => {
        const tea = parseSearch("tea");
        const set = Article.objects.orderBy("id");
        expect(await titles(set.exclude({ words__matches: tea }))).toEqual(["Tea without leaves"]);
        expect(await titles(set.filter(not(q({ words__matches: tea }))))).toHaveLength(1);
        expect(
          await titles(set.filter(or(q({ words__matches: tea }), q({ written__gte: 3 })))),
        ).toHaveLength(3);
        expect(await set.filter({ words__matches: tea, written__lt: 2 }).count()).toBe(1);
        expect(await set.filter({ words__matches: tea }).exists()).toBe(true);
        const page = await about("tea").orderBy("-written").page(2, 1);
        expect([...page].map((one) => one.title)).toEqual(["Tea"]);
      }),
    );

    it(
      "keeps what it excludes out of an index that has not the text",
      inside(async () => {
        const set = about("-tea").filter({ written__gte: 0 });
        expect(await set.orderBy("written").values("written").all()).toEqual([{ written: 3 }]);
      }),
    );

    it(
      "shows hits in the title first, then the newest",
      inside(async () => {
        const question = parseSearch("tea");
        const found = Article.objects
          .filter(or(q({ titleWords__matches: question }), q({ words__matches: question })))
          .annotate({ inTitle: matches("titleWords", question) })
          .orderBy("-inTitle", "-written");
        const rows = await found.values("title", "inTitle").all();
        expect(rows).toEqual([
          { title: "Tea without leaves", inTitle: true },
          { title: "Tea", inTitle: true },
          { title: "Coffee", inTitle: false },
        ]);
      }),
    );

    it(
      "says what to change and what to delete",
      inside(async () => {
        expect(await about("black").update({ written: 9 })).toBe(1);
        expect(await about("-tea").update({ written: 8 })).toBe(1);
        expect(await about("tea").delete()).toBe(2);
        expect(await titles(Article.objects)).toEqual(["Tea without leaves"]);
      }),
    );

    it(
      "of operators alone restricts nothing, an empty one finds nothing",
      inside(async () => {
        expect(await about("author:ann").count()).toBe(3);
        expect(await about("").count()).toBe(0);
        expect(await about("+ *").count()).toBe(0);
      }),
    );

    it(
      "sees the rows of another transaction once that is committed",
      inside(async () => {
        await transaction(async () => {
          await writeArticle("maté", "Mate");
        });
        expect(await titles(about("mate"))).toEqual(["Mate"]);
        // InnoDB's full text sees what is committed and nothing else; SQLite's is a table like any.
        const own = transaction(async () => {
          await writeArticle("lemonade", "Lemonade");
          return about("lemonade").count();
        });
        expect(await own).toBe(engine.name === "SQLite" ? 1 : 0);
        const undone = transaction(async () => {
          await writeArticle("cocoa", "Cocoa");
          throw new Error("undone");
        });
        await expect(undone).rejects.toThrow("undone");
        expect(await titles(about("cocoa"))).toEqual([]);
      }),
    );
  });

  describe("a related row", () => {
    beforeEach(
      inside(async () => {
        const [tea, coffee] = await Article.objects.orderBy("id").all();
        await Remark.objects.create({ article: tea!, words: searchTokens("I agree") });
        await Remark.objects.create({ article: coffee!, words: searchTokens("agreed, tea") });
        await Remark.objects.create({ article: coffee!, words: null });
      }),
    );

    it(
      "is searched by its path",
      inside(async () => {
        const tea = parseSearch("tea");
        const titled = Remark.objects.filter({ article__titleWords__matches: tea });
        expect(await titled.count()).toBe(1);
        const ordered = Remark.objects
          .filter({ words__matches: parseSearch("agree*") })
          .annotate({ inTitle: matches("article__titleWords", tea) })
          .orderBy("inTitle");
        expect((await ordered.all()).map((one) => one.inTitle)).toEqual([false, true]);
      }),
    );

    it(
      "that is not there matches nothing, so it is kept by an exclusion",
      inside(async () => {
        await Remark.objects.create({ words: searchTokens("about nothing") });
        const tea = parseSearch("tea");
        expect(await Remark.objects.exclude({ article__titleWords__matches: tea }).count()).toBe(3);
      }),
    );

    it(
      "without text is found by exclusion alone",
      inside(async () => {
        const found = Remark.objects.filter({ words__matches: parseSearch("-tea") });
        expect(await found.count()).toBe(2);
        expect(await Remark.objects.filter({ words__isnull: true }).count()).toBe(1);
      }),
    );

    it(
      "goes from the index with the row that it belongs to",
      inside(async () => {
        await Article.objects.filter({ title: "Tea" }).delete();
        await Article.objects.filter({ title: "Coffee" }).delete();
        const any = parseSearch("agree agreed");
        expect(await Remark.objects.filter({ words__matches: any }).count()).toBe(0);
      }),
    );
  });

  it(
    "rows that are read do not carry their tokens",
    inside(async () => {
      const article = await Article.objects.get({ title: "Tea" });
      expect(Object.keys(article).sort()).toEqual(["id", "text", "title", "written"]);
      expect(Object.keys(await writeArticle("x", "X")).sort()).toEqual(Object.keys(article).sort());
      await article.refresh();
      expect(article).not.toHaveProperty("words");
    }),
  );

  it(
    "what is no search, no tokens and no such field is refused",
    inside(async () => {
      const objects = Article.objects as unknown as {
        filter(where: object): unknown;
        orderBy(key: string): unknown;
      };
      expect(() => objects.filter({ words__matches: "tea" })).toThrow(
        "Article.words: a search is what parseSearch(text) gives.",
      );
      expect(() => objects.filter({ text__matches: parseSearch("tea") })).toThrow(
        'Article.text has no lookup "matches".',
      );
      expect(() => objects.filter({ words: "x_tea" })).toThrow(
        'Article.words has no lookup "exact". Choose from matches and isnull.',
      );
      expect(() => objects.filter({ words__icontains: "tea" })).toThrow("Choose from matches");
      expect(() => objects.orderBy("words")).toThrow("Article.words cannot be ordered by.");
      expect(() => Article.objects.filter(matches("text", parseSearch("tea")))).toThrow(
        "Article.text cannot be searched: it is no f.searchText() field.",
      );
      await expect(Article.objects.update({ words: "Green tea!" })).rejects.toThrow(
        "Article.words: expected tokens, as searchTokens(text) gives them.",
      );
    }),
  );
});
