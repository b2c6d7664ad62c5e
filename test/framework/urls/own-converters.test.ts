import { describe, expect, it } from "vitest";
import { converter, everyUrl, get, Resolver, urlpatterns, urlpatternsWith } from "quintet/urls";

const month = converter({
  name: "month",
  pattern: /[0-9]{4}-[0-9]{2}/,
  read(text: string) {
    const date = new Date(`${text}-01T00:00:00Z`);
    return Number.isNaN(date.getTime()) ? undefined : date;
  },
  write: (date: Date) => date.toISOString().slice(0, 7),
});
const hash = converter({ name: "hash", pattern: /[0-9a-f]+/ });
const rest = converter({ name: "rest", pattern: /.+/, tail: true });

const own = urlpatternsWith(month, hash, rest);
const url = own("/", {
  archive: own("archive/", { show: get("<month:month>/"), file: get("<hash:name>.<slug:kind>") }),
  tree: get("tree/<rest:path>"),
  plain: get("<int:id>/"),
});
const resolver = new Resolver(everyUrl(url));
const paramsOf = (path: string) => {
  const found = resolver.resolve("GET", path);
  return found.kind === "match" ? found.match.params : found.kind;
};
const june = new Date("2026-06-01T00:00:00Z");

describe("a converter of one's own", () => {
  it("reads its value out of a path and writes it into one", () => {
    expect(paramsOf("/archive/2026-06/")).toEqual({ month: june });
    expect(url.archive.show.href({ month: june })).toBe("/archive/2026-06/");
  });

  it("refuses a text that is not wholly its pattern, or that it cannot read", () => {
    expect(paramsOf("/archive/x2026-06/")).toBe("none");
    expect(paramsOf("/archive/2026-99/")).toBe("none");
  });

  it("stands beside text and other converters, and takes slashes where it says so", () => {
    expect(paramsOf("/archive/c0ffee.txt")).toEqual({ name: "c0ffee", kind: "txt" });
    expect(paramsOf("/tree/a/b.txt")).toEqual({ path: "a/b.txt" });
    expect(paramsOf("/7/")).toEqual({ id: 7 });
  });

  it("refuses to write what it would not read", () => {
    expect(() => url.archive.file.href({ name: "XYZ", kind: "txt" })).toThrow(
      /"XYZ" is no value for <hash:name>/,
    );
  });

  it("is kept by a table inside one that does not know it", () => {
    const whole = urlpatterns("/", { blog: own("blog/", { show: get("<month:month>/") }) });
    expect(whole.blog.show.href({ month: june })).toBe("/blog/2026-06/");
  });

  it("is offered where a pattern misspells it", () => {
    expect(() => own("/", { show: get("<mnth:month>/") })).toThrow(/Did you mean "month"\?/);
    expect(() => urlpatterns("/", { show: get("<hash:name>/") })).toThrow(
      /names no known converter: "hash"/,
    );
  });

  it("has a name, and no groups that would shift the others", () => {
    expect(() => converter({ name: "A b", pattern: /x/ })).toThrow(/cannot be the name/);
    expect(() => converter({ name: "ab", pattern: /(a|b)/ })).toThrow(/has a group/);
  });
});
