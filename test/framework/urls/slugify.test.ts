import fc from "fast-check";
import { CONVERTERS, slugify } from "quintet/urls";
import { describe, expect, it } from "vitest";

describe("a title in an address", () => {
  it.each([
    ["Herons at the lake!", "herons-at-the-lake"],
    ["  “Quoted”, twice -- really  ", "quoted-twice-really"],
    ["Über Größe", "über-größe"],
    ["木活字：怎么保存？", "木活字-怎么保存"],
    ["كيف نصفّ العربية؟", "كيف-نصفّ-العربية"],
    ["Sun ☀️ and‍ sea­", "sun-and-sea"],
    ["Cafe\u0301", "café"],
    ["?!", ""],
    ["\u0301", ""],
  ])("%j is %j", (title, slug) => {
    expect(slugify(title)).toBe(slug);
  });

  it("is of a to z alone where that is asked for", () => {
    expect(slugify("Über Größe, 5 £", { ascii: true })).toBe("uber-groe-5");
    expect(slugify("木活字", { ascii: true })).toBe("");
  });

  it("ends before a hyphen, and is no longer than it may be", () => {
    expect(slugify("one two three", { most: 8 })).toBe("one-two");
    expect(slugify("𝒳".repeat(90))).toBe("𝒳".repeat(80));
  });

  it("is the same when it is asked for again, and stands in an address", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (title) => {
        const slug = slugify(title);
        expect(slugify(slug)).toBe(slug);
        if (slug !== "")
          expect(slug).toMatch(new RegExp(`^${CONVERTERS.slug.pattern.source}$`, "u"));
      }),
    );
  });
});
