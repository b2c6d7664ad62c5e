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
