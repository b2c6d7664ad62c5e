import { describe, expect, it } from "vitest";
import { markedExcerpt, parseSearch, searchTokens } from "quintet/search";

/** Texts that would be slow if anything looked back or forth without a bound. */
const hostile: Readonly<Record<string, (length: number) => string>> = {
  "one word": (length) => "a".repeat(length),
  "the same word": (length) => "a ".repeat(length / 2),
  "words joined by signs": (length) => "a.".repeat(length / 2),
  "signs alone": (length) => "+".repeat(length),
  Chinese: (length) => "中".repeat(length),
  "accents on one letter": (length) => `e${"\u0301".repeat(length - 1)}`,
  "accents that sort": (length) => "\u0323\u0301".repeat(length / 2),
  spaces: (length) => " ".repeat(length),
  stars: (length) => "*".repeat(length),
  quotes: (length) => '"-'.repeat(length / 2),
};
const questions = [
  parseSearch(`"${"a ".repeat(499)}b"`),
  parseSearch("a.a.a.a.b"),
  parseSearch("中中中中中文"),
  parseSearch("aa* ab* ac* ad* ae*"),
];

/** The quickest of five runs, in milliseconds: others may be at work beside it. */
function fastest(run: () => void): number {
  const times = [1, 2, 3, 4, 5].map(() => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe.each(Object.entries(hostile))("of %s", (_, text) => {
  const [short, long] = [text(6_000), text(96_000)];
  // Sixteen times the text: a quadratic way would take 256 times as long.
  const bound = (time: number) => 80 * Math.max(time, 0.5);

  it("the tokens take time in proportion to the text", () => {
    const control = fastest(() => searchTokens(short));
    expect(fastest(() => searchTokens(long))).toBeLessThan(bound(control));
  });

  it("the excerpt takes time in proportion to the text", () => {
    const all = (written: string) => questions.map((one) => markedExcerpt(written, one, 200));
    const control = fastest(() => all(short));
    expect(fastest(() => all(long))).toBeLessThan(bound(control));
  });

  it("the question is read in bounded time", () => {
    const control = fastest(() => parseSearch(short));
    expect(fastest(() => parseSearch(long))).toBeLessThan(bound(control));
  });
});

it("looks at a hundred thousand characters and no more", () => {
  expect(searchTokens(`${" ".repeat(100_000)}word`)).toBe("");
  expect(searchTokens(`${" ".repeat(99_996)}word`)).toBe("x_word");
});
