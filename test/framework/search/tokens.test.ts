import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchTokens } from "quintet/search";
import { encodedWord } from "../../../packages/framework/src/search/encoding.ts";
import { folded, foldedWithPlaces } from "../../../packages/framework/src/search/folding.ts";

const IN_PLAIN = /^(?:__|_([0-9a-f]{2})|([a-z0-9]))/;
const IN_PAGE = /^(?:__|_([0-9a-f]{2})|([0-9a-f]{2}))/;

/** Reads a token back, by the rule in the docstring of `encodedWord` alone. */
function decoded(token: string): string {
  let word = "";
  let page = "";
  let rest = token.slice(2);
  while (rest !== "") {
    const [all, next, unit] = (page === "" ? IN_PLAIN : IN_PAGE).exec(rest)!;
    rest = rest.slice(all.length);
    if (unit === undefined) page = next ?? "";
    else word += page === "" ? unit : String.fromCharCode(Number.parseInt(page + unit, 16));
  }
  return word;
}

describe("the tokens of a text", () => {
  it("are its words in order, then the words with their signs", () => {
    expect(searchTokens("Go and C++, then d3.js.")).toBe(
      "x_go x_and x_c x_then x_d3 x_js x__002e__js x_c_002b2b x_d3_002e__js",
    );
  });

  it("are single characters of Chinese, then the pairs", () => {
    expect(searchTokens("中文字")).toBe("x__4e2d x__6587 x__5b57 x__4e2d_6587 x__6587_5b57");
  });

  it("are none of a text without letters, digits and pictures", () => {
    expect(searchTokens("")).toBe("");
    expect(searchTokens(" … + * \0 -- ( ) ")).toBe("");
  });

  it("are of the letters that every engine takes for one word, three to eighty of them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        for (const token of searchTokens(text).split(" ").filter(Boolean)) {
          expect(token).toMatch(/^x_[a-z0-9_]{1,78}$/);
        }
      }),
    );
  });

  it("differ where words differ", () => {
    const word = fc.string({ unit: "binary", minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, (text) => {
        const lower = text.toLowerCase();
        fc.pre(encodedWord(lower).length < 80);
        expect(decoded(encodedWord(lower))).toBe(lower);
      }),
    );
  });

  it("begin as the token of the beginning of their word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 9 }), fc.string(), (start, end) => {
        const [a, b] = [start.toLowerCase(), end.toLowerCase()];
        expect(encodedWord(a + b).startsWith(encodedWord(a).slice(0, 80))).toBe(true);
      }),
    );
  });

  it("hold thirty-seven Cyrillic letters before they are cut", () => {
    const long = (letters: number) => searchTokens("ж".repeat(letters));
    expect(long(37)).not.toBe(long(36));
    expect(long(40)).toBe(long(39));
    expect(long(500)).toHaveLength(80);
    expect(searchTokens("w".repeat(500))).toBe(searchTokens("w".repeat(78)));
  });
});

describe("folding", () => {
  it.each([
    ["ÉCOLE", "ecole"],
    ["Straße", "strasse"],
    ["İIı", "iii"],
    ["Ёлка", "елка"],
    ["Йод", "йод"],
    ["ΟΔΟΣ", "οδοσ"],
    ["ｶﾞＡ", "ガa"],
    ["ﬁx²", "fix2"],
    ["مَرْحَبًا", "مرحبا"],
    ["한국".normalize("NFD"), "한국"],
    ["co\u00adop", "coop"],
    ["がぱ".normalize("NFD"), "がぱ"],
  ])("makes %s to %s", (written, form) => {
    expect(folded(written)).toBe(form);
  });

  it("gives the same character by character", () => {
    const some = fc.constantFrom(
      ..."aÉß\u0301\u0306иИΣςﬁ中かﾞ\u3099ｶ각ㄱㅏ\u1100\u1161\u200dé İ😀१\u0654ا",
    );
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        expect(foldedWithPlaces(text).text).toBe(folded(text));
      }),
    );
  });
});
