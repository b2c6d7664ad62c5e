import { describe, expect, it } from "vitest";
import { hasFilters, hasTerms, parseSearch, withoutFilters } from "quintet/search";

const terms = (text: string) => {
  const { words, phrases, prefixes, excluded } = parseSearch(text);
  return { words, phrases, prefixes, excluded };
};
const none = { words: [], phrases: [], prefixes: [] };

describe("what a visitor typed", () => {
  it("is words, phrases, beginnings and what is excluded", () => {
    expect(terms('go "to be" wor* -C++ -"not that" -pre*')).toEqual({
      words: ["go"],
      phrases: ["to be"],
      prefixes: ["wor"],
      excluded: { words: ["C++"], phrases: ["not that"], prefixes: ["pre"] },
    });
  });

  it("keeps words as they were typed", () => {
    expect(terms("Café d3.js ann@example.com").words).toEqual(["Café", "d3.js", "ann@example.com"]);
  });

  it("has operators, in any case and with quotes", () => {
    const question = parseSearch(
      'author:ann Category:"Help desk" tag:c++ tag:go is:locked in:title x',
    );
    expect(question.filters).toEqual({
      author: ["ann"],
      category: ["Help desk"],
      tag: ["c++", "go"],
      is: ["locked"],
      inTitle: true,
      before: null,
      after: null,
    });
    expect(question.words).toEqual(["x"]);
  });

  it.each([
    ["2025-03-02", "2025-03-02"],
    ["2025-03", "2025-03-01"],
    ["2025", "2025-01-01"],
  ])("takes %s as a day, a month or a year", (written, day) => {
    expect(parseSearch(`after:${written}`).filters.after).toEqual(new Date(`${day}T00:00:00Z`));
  });

  it.each(["before:2025-02-30", "before:yesterday", "before:", "in:body", "colour:red", "author:"])(
    "takes %s as a word",
    (written) => {
      const question = parseSearch(written);
      expect(question.words).toEqual([written]);
      expect(hasFilters(question)).toBe(false);
    },
  );

  it("excludes an operator as the words that it is made of", () => {
    expect(terms("-author:ann").excluded.words).toEqual(["author:ann"]);
  });

  it.each(["", "   ", "+", "*", "-", '"', '""', "-- ++", "\0\u0007", "( ) : ;"])(
    "may ask nothing: %j",
    (written) => {
      expect(terms(written)).toEqual({ ...none, excluded: none });
      expect(hasTerms(parseSearch(written))).toBe(false);
    },
  );

  it("overlooks a quote that nothing closes", () => {
    expect(terms('"to be')).toEqual({ ...none, words: ["to", "be"], excluded: none });
    expect(terms('a "b c" "d').words).toEqual(["a", "d"]);
  });

  it("takes two hyphens as no exclusion, and one letter as no beginning", () => {
    expect(terms("--force g* 中*").words).toEqual(["--force", "g", "中"]);
  });

  it.each([
    ['or author:ann "to be"  category:"Help desk" -not', 'or "to be" -not'],
    ["in:title IS:locked before:2025 after:2025-02-03 tag:c++", ""],
    ["-author:ann in:body before:someday author:", "-author:ann in:body before:someday author:"],
    ["“to be” go\0build", '"to be" go build'],
    ["", ""],
  ])("has operators that can be taken out of it: %j leaves %j", (written, left) => {
    expect(withoutFilters(written)).toBe(left);
    expect(hasFilters(parseSearch(withoutFilters(written)))).toBe(false);
    expect(terms(withoutFilters(written))).toEqual(terms(written));
  });

  it("counts its first thousand characters", () => {
    expect(terms(`${"a".repeat(1000)} b`).words).toHaveLength(1);
  });
});
