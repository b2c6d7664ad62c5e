import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markedExcerpt, parseSearch } from "quintet/search";

const marked = (text: string, ask: string, length = 200) =>
  String(markedExcerpt(text, parseSearch(ask), length));

describe("an excerpt", () => {
  it.each([
    ["Learn C++ and C", "c++", "Learn <mark>C++</mark> and C"],
    ["Learn C++ and C", "c", "Learn <mark>C++</mark> and <mark>C</mark>"],
    ["A CAFÉ in Ｗｉｄｅ", "cafe wide", "A <mark>CAFÉ</mark> in <mark>Ｗｉｄｅ</mark>"],
    ["die Straße", "STRASSE", "die <mark>Straße</mark>"],
    ["中文论坛的中国", "中文", "<mark>中文</mark>论坛的中国"],
    ["中文论坛的中国", "中", "<mark>中</mark>文论坛的<mark>中</mark>国"],
    ["to be or to bee", '"to be"', "<mark>to be</mark> or to bee"],
    ["wording and sword", "wor*", "<mark>wording</mark> and sword"],
    ["d3.js, d3 js, d3.json", "d3.js", "<mark>d3.js</mark>, d3 js, d3.json"],
    ["d3.js, d3.json, d3", "d3.js*", "<mark>d3.js</mark>, <mark>d3.json</mark>, d3"],
    ["use .NET not net", ".net", "use <mark>.NET</mark> not net"],
    ["party 🎉!", "🎉", "party <mark>🎉</mark>!"],
    ["a b a b a c", '"a b a c" b', "a <mark>b</mark> <mark>a b a c</mark>"],
    ["nothing here", "-nothing is:open", "nothing here"],
    ["a\n\n  b\tc", "", "a b c"],
  ])("of %j for %s is %s", (text, ask, excerpt) => {
    expect(marked(text, ask)).toBe(excerpt);
  });

  it("escapes what it quotes", () => {
    expect(marked('<b>bold</b> & "more"', "bold more")).toBe(
      "&lt;b&gt;<mark>bold</mark>&lt;/b&gt; &amp; &quot;<mark>more</mark>&quot;",
    );
  });

  it("shows the stretch with the most matches, cut between words", () => {
    const text = `one go ${"filler ".repeat(50)}go with go and go ${"filler ".repeat(50)}`;
    expect(marked(text, "go", 60)).toBe(
      "…filler filler <mark>go</mark> with <mark>go</mark> and <mark>go</mark> filler filler filler filler…",
    );
    expect(marked(text, "absent", 20)).toBe("one go filler filler…");
  });

  it("marks nothing but parts of the text, and never half a character", () => {
    const texts = fc.string({
      unit: fc.constantFrom(..."aAé中文😀<& .+#é\u0301ßﬁ"),
      maxLength: 80,
    });
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 1, max: 60 }), (text, ask, length) => {
        const html = marked(text, ask, length);
        expect(html.isWellFormed()).toBe(true);
        const shown = html.replace(/<\/?mark>/g, "").replace(/^…|…$/g, "");
        const plain = shown.replaceAll("&lt;", "<").replaceAll("&amp;", "&");
        expect(text.replace(/\s+/g, " ")).toContain(plain);
      }),
    );
  });
});
