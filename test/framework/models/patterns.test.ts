import { beforeAll, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, f, model, QuerySet } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Word extends model("words_matched", { text: f.text() }) {
  static objects = new QuerySet(this);
}

const TEXTS = [
  "apple",
  "Apple pie",
  "a\nb",
  "line\n",
  "42",
  "٤٢",
  "über",
  "ÜBER",
  "a.b",
  "a[b]&&c--d",
  "tab\there",
  "nbsp\u00A0here",
  "\u{1F363} sushi",
  "colour",
  "aa-bb",
  "x_y",
];

/** Each pattern is asked of every text, and the answer held against that of JavaScript. */
const PATTERNS = [
  "^apple",
  "pie$",
  "^a.b$",
  "a.b",
  "line$",
  String.raw`^\d+$`,
  String.raw`^\w+$`,
  String.raw`\W`,
  String.raw`\s`,
  String.raw`\S\s\S`,
  String.raw`\bhere\b`,
  String.raw`\Bpple`,
  "[aeiou]{2}",
  "[^a-z]",
  String.raw`[[\]&]`,
  String.raw`[&&a-c--]`,
  String.raw`^[\w.]+$`,
  "colou?r|pie",
  "(a)(a)-(b)",
  String.raw`^(.)\1`,
  "(?:pp|ub)",
  "(?<first>a)p",
  "a(?=p)",
  "a(?!p)",
  String.raw`\u{1F363}`,
  String.raw`\x61\u0070`,
  String.raw`^\p{Lu}`,
  String.raw`a\.b`,
  "^$",
  "p+?l",
  "über",
];

onEveryEngine("patterns", (engine) => {
  const within = <T>(run: () => Promise<T>) => runWith(engine.database, run);

  beforeAll(async () => {
    await makeTables(engine.database, [Word]);
    await emptyTables(engine.database, [Word]);
    await within(() => Word.objects.bulkCreate(TEXTS.map((text) => ({ text }))));
  });

  const found = async (where: object) =>
    (await Word.objects.filter(where).orderBy("id").all()).map(({ text }) => text);

  it.each(PATTERNS)("find what JavaScript finds by /%s/u", (pattern) =>
    within(async () => {
      const expected = TEXTS.filter((text) => new RegExp(pattern, "u").test(text));
      expect(await found({ text__regex: pattern })).toEqual(expected);
    }),
  );

  it.each(["^APPLE", "ÜBER", "[A-C]{2}"])("find /%s/ in small letters or capitals", (pattern) =>
    within(async () => {
      const expected = TEXTS.filter((text) => new RegExp(pattern, "iu").test(text));
      expect(await found({ text__iregex: pattern })).toEqual(expected);
    }),
  );

  it("are refused where engines would understand them each their own way", () => {
    const refused = (pattern: unknown, message: string) =>
      expect(() => Word.objects.filter({ text__regex: pattern as string })).toThrow(
        `Word.text: ${message}`,
      );
    refused("(", "the regular expression is none, by the rules of JavaScript.");
    refused("a++", "the regular expression is none, by the rules of JavaScript.");
    refused("(?<=a)b", "the regular expression looks back or changes its flags");
    refused("(?i:a)", "the regular expression looks back or changes its flags");
    refused(String.raw`[\D]`, String.raw`the regular expression has a "\D" within a class`);
    refused(String.raw`\k<n>(?<n>a)`, String.raw`the regular expression has a "\k"`);
    refused(String.raw`\p{Script=Greek}`, String.raw`the regular expression has a "\p"`);
    refused("[]", "the regular expression has an empty class");
    refused(col("text"), "a regular expression is text");
    refused(/a/, "a regular expression is text");
  });
});
