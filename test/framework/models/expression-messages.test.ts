import { beforeAll, describe, expect, it } from "vitest";
import { compilerMessages } from "../../support/compiler-messages.ts";

const MODELS = `
import { f, model, QuerySet } from "quintet/models";
export { caseWhen, coalesce, col, concat, count } from "quintet/models";
class Author extends model("authors", { name: f.char({ max: 10 }) }) {}
export class Article extends model("articles", {
  title: f.char({ max: 10 }),
  votes: f.int(),
  author: f.foreignKey(() => Author),
}) {
  static objects = new QuerySet(this);
}
`;

const NAMES = ["Article", "caseWhen", "coalesce", "col", "concat", "count"];

/** The commonest mistakes in an expression, and the words in which the compiler says what is wrong. */
const MISTAKES: Readonly<Record<string, string>> = {
  'annotate({ x: col("titel").length() })': `NoColumn<"titel", "author" | "id" | "pk" | "title" | "votes">'`,
  'annotate({ x: concat(col("author__nme"), "x") })': `'NoColumn<"nme", "id" | "name" | "pk">'`,
  'annotate({ x: col("title").plus(1) })': `'NoNumber<"title">'`,
  'annotate({ x: coalesce(col("votes"), 0).lower() })': `'WrongKind<"alike", "text">'`,
  'annotate({ x: coalesce(col("title"), col("votes")) })': `'NotAlike<string, number>'`,
  'annotate({ x: caseWhen({ titel: "x" }, 1).otherwise(2) })': `NoLookup<"titel", "author" | "id" | "pk" | "title" | "votes">'`,
  'annotate({ x: caseWhen({ votes: "x" }, 1).otherwise(2) })': `WrongColumn<"votes", number`,
  "annotate({ n: count() })": `'OfAllRows<"use aggregate(), or related(Child, key)">'`,
  'aggregate({ x: col("votes").plus(1) })': `'OfEachRow<"use count(), sum(), min(), max() …, or annotate()">'`,
  'aggregate({ x: col("title").sum() })': `'NoNumber<"title">'`,
  'update({ title: col("votes") })': `'WrongColumn<"title", string>'`,
  'filter({ votes__gt: col("title") })': `WrongColumn<string, number>'`,
};

describe("what the compiler says of a mistake in an expression", () => {
  let said: readonly string[] = [];
  beforeAll(async () => {
    const lines = Object.keys(MISTAKES).map((call) => `Article.objects.${call};`);
    said = await compilerMessages(MODELS, NAMES, lines);
  });

  it.each(Object.entries(MISTAKES))("names it: %s", (call, words) => {
    expect(said[Object.keys(MISTAKES).indexOf(call)]).toContain(words);
  });
});
