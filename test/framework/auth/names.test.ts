import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emailProblems,
  nameProblems,
  nameShape,
  normaliseEmail,
  normaliseName,
  shownName,
} from "quintet/auth";

const bomb = "e\u0301\u0323".repeat(500_000);

function cpu(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  return process.cpuUsage(began).user / 1000;
}

describe("a user name", () => {
  it.each([
    "ann",
    "Ann",
    "a1",
    "42",
    "ann_lee",
    "ann-lee",
    "ann.lee",
    "a-b.c_d",
    "Ångström",
    "josé",
    "王小明",
    "王小明2",
    "たなか太郎",
    "김철수",
    "Тарас",
    "Ελένη",
    "محمد",
    "שרה",
    "นภา",
    "नरेन्द्र",
    "x".repeat(30),
    "𠮷".repeat(30),
  ])("may be %s", (name) => {
    expect(nameProblems(name)).toEqual([]);
  });

  it.each([
    ["", /at least 2/],
    ["a", /at least 2/],
    ["𠮷", /at least 2/],
    ["x".repeat(31), /at most 30/],
    ["two words", /Use letters and digits/],
    ["ann!", /Use letters and digits/],
    ["ann@mail.example", /Use letters and digits/],
    ["<b>", /Use letters and digits/],
    ["ann\u200Blee", /Use letters and digits/],
    ["ann\u202Eeel", /Use letters and digits/],
    ["ann\0", /Use letters and digits/],
    ["ann😀", /Use letters and digits/],
    ["half\uD83E", /at most 30/],
    ["_ann", /Begin and end/],
    ["ann.", /Begin and end/],
    ["-", /at least 2/],
    ["a..b", /Begin and end/],
    ["a._b", /Begin and end/],
    ["\u0301ann", /Begin and end/],
    ["q\u0301\u0301\u0301x", /Begin and end/],
    ["аnn", /one script/],
    ["аdmin", /one script/],
    ["ann王", /one script/],
    ["αnn", /one script/],
    ["ann٤", /one script/],
    ["한ニ", /one script/],
  ])("may not be %j", (name, problem) => {
    expect(nameProblems(name)[0]).toMatch(problem);
  });

  it.each([
    "admin",
    "ADMIN",
    "Adm1n",
    "ad.min",
    "a-d-m-i-n",
    "m0derator",
    "rnoderator",
    "Support",
    "everyone",
    "AII",
  ])("may not speak for the site as %s does", (name) => {
    expect(nameProblems(name)).toEqual(["This name is kept for the site itself. Choose another."]);
  });

  it("may be typed in 64 code units, letters and marks apart, if 30 characters come of them", () => {
    const typed = `${"e\u0302\u0303".repeat(21)}x`;
    expect(typed).toHaveLength(64);
    expect(nameProblems(typed)).toEqual([]);
    expect(shownName(typed)).toBe(`${"ễ".repeat(21)}x`);
    expect(normaliseName(typed)).toBe(`${"ễ".repeat(21)}x`);
    expect(normaliseName("x".repeat(64))).toBe("x".repeat(64));
    expect(normaliseName("x".repeat(65))).toBe("");
  });

  it("may speak for the site where the account is the site's own", () => {
    expect(nameProblems("admin", { keptFree: true })).toEqual([]);
  });

  it("may not be a word that the site keeps", () => {
    expect(nameProblems("quintet")).toEqual([]);
    expect(nameProblems("Qu1ntet", { reserved: ["quintet"] })).toHaveLength(1);
  });

  it("is not looked at beyond its length: half a million combined letters take no time", () => {
    expect(cpu(() => nameProblems(bomb))).toBeLessThan(500);
    expect(cpu(() => normaliseName(bomb))).toBeLessThan(500);
    expect(cpu(() => nameShape(bomb))).toBeLessThan(500);
    expect(cpu(() => emailProblems(bomb))).toBeLessThan(500);
    expect(cpu(() => normaliseEmail(bomb))).toBeLessThan(500);
    expect(normaliseName(bomb)).toBe("");
  });
});

describe("the key of a name", () => {
  it.each([
    ["Ann", "ann"],
    ["ＡＮＮ", "ann"],
    ["JOSE\u0301", "josé"],
    ["ﬁn", "fin"],
    ["ΟΔΟΣ", "οδοσ"],
    ["οδος", "οδοσ"],
    ["\u212Aim", "kim"],
  ])("of %s is %s", (name, key) => {
    expect(normaliseName(name)).toBe(key);
  });

  it("is the same when it is made again, and for the name as it is shown", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
        const key = normaliseName(text);
        expect(normaliseName(key)).toBe(key);
        if (key !== "") expect(normaliseName(shownName(text))).toBe(key);
      }),
    );
  });
});

describe("the shape of a name", () => {
  it.each([
    ["Tom1", "Toml"],
    ["TomI", "Tom1"],
    ["b0b", "bob"],
    ["Тарас", "Tapac"],
    ["ВОВ", "BOB"],
    ["rnax", "max"],
    ["ann_lee", "ann.lee"],
    ["ΝΙΚΟ", "NIKO"],
  ])("is one for %s and %s", (name, other) => {
    expect(nameShape(name)).toBe(nameShape(other));
  });

  it.each([
    ["ann", "anna"],
    ["Tomi", "Toml"],
    ["josé", "jose"],
    ["annlee", "ann-lee"],
  ])("is another for %s and %s", (name, other) => {
    expect(nameShape(name)).not.toBe(nameShape(other));
  });
});

describe("an e-mail address", () => {
  it.each([
    "ann@mail.example",
    "Ann.Lee+forum@mail.example",
    "o'neil@mail.example",
    "jörg@bücher.example",
    "a@b.co",
    `a@${"x".repeat(63)}.example`,
    `a@${"x.".repeat(19)}example`,
    `a@${"x".repeat(63)}.${"y".repeat(63)}.${"z".repeat(63)}.${"w".repeat(60)}`,
  ])("may be %s", (address) => {
    expect(emailProblems(address)).toEqual([]);
  });

  it.each([
    "",
    "ann",
    "ann@",
    "@mail.example",
    "ann@mail",
    "ann@mail..example",
    "ann@-mail.example",
    "ann@mail.example.",
    "ann lee@mail.example",
    "ann@mail.example\nBcc: all@mail.example",
    "ann@mail.exa\nmple",
    "ann\r\n@mail.example",
    "ann@@mail.example",
    "<ann@mail.example>",
    "ann@mail.example,bob@mail.example",
    ".ann@mail.example",
    "an..n@mail.example",
    `${"x".repeat(65)}@mail.example`,
    `a@${"x".repeat(64)}.example`,
    `a@${"x.".repeat(20)}example`,
    `a@${"x".repeat(63)}.${"y".repeat(63)}.${"z".repeat(63)}.${"w".repeat(61)}`,
    "ann@[127.0.0.1]",
    "ann\u202E@mail.example",
    "ann\uD800@mail.example",
  ])("may not be %j", (address) => {
    expect(emailProblems(address)).toEqual(["Write an e-mail address such as ann@example.org."]);
  });

  it("that is too long, or holds half a character, is nobody's", () => {
    const longest = `${"a".repeat(248)}@b.com`;
    expect(normaliseEmail(longest)).toBe(longest);
    expect(normaliseEmail(`a${longest}`)).toBe("");
    expect(normaliseEmail("ann@mail.example\uD800")).toBe("");
  });

  it("is found whatever its capitals, but not by letters that only fold to its own", () => {
    expect(normaliseEmail(" Ann@Mail.Example ")).toBe("ann@mail.example");
    expect(normaliseEmail("mi\u212Ae@mail.example")).not.toBe("mike@mail.example");
    expect(normaliseEmail("m\u0131ke@mail.example")).not.toBe("mike@mail.example");
    expect(normaliseEmail("jan\u017F@mail.example")).not.toBe("jans@mail.example");
    expect(normaliseEmail("ｍike@mail.example")).not.toBe("mike@mail.example");
  });
});
