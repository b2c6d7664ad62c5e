import { describe, expect, it } from "vitest";
import { shown } from "./site.ts";

const filters = {
  stars: (count: number, sign = "*") => sign.repeat(count),
  upper: (text: string) => `own ${text}`,
};

describe("a filter of one's own", () => {
  it("is a function that a template calls by its name, with arguments", () => {
    expect(shown("{{ 3 | stars }} {{ 2 | stars('+') }}", {}, { filters })).toBe("*** ++");
  });

  it("stands in the place of the framework's, and is escaped as they are", () => {
    expect(shown("{{ name | upper }}", { name: "<b>" }, { filters })).toBe("own &lt;b&gt;");
  });
});

describe("the filter that changes a part of an address", () => {
  const request = { path: "/rooms/", search: "?q=a+b&page=3" };

  it("keeps the rest of the page's own", () => {
    expect(shown(`<a href="{{ request | with_query({ page: 4 }) }}">`, { request })).toBe(
      '<a href="/rooms/?q=a+b&amp;page=4">',
    );
  });

  it("takes a part out, of any address", () => {
    expect(shown("{{ '/rooms/?page=2#list' | with_query({ page: none }) }}")).toBe("/rooms/#list");
  });
});
