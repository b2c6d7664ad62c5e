import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyUrl, form, get, post, Resolver, urlpatterns, withQuery } from "quintet/urls";

const url = urlpatterns("/", {
  home: get(""),
  topics: urlpatterns("t/", {
    list: get(""),
    create: form("new/"),
    show: get("<int:id>/<slug:slug>/"),
    reply: post("<int:id>/reply/"),
  }),
  member: get("u/<str:name>/"),
  feed: get("<slug:name>-<int:page>.atom"),
  files: get("files/<path:rest>"),
});
const resolver = new Resolver(everyUrl(url));

describe("a table of addresses", () => {
  it("makes links from parameters, prefixes joined", () => {
    expect(url.home.href()).toBe("/");
    expect(url.topics.show.href({ id: 7, slug: "hello" })).toBe("/t/7/hello/");
    expect(url.feed.href({ name: "news", page: 3 })).toBe("/news-3.atom");
  });

  it("encodes what a path cannot carry, and keeps slashes of a path parameter", () => {
    expect(url.member.href({ name: "a?b" })).toBe("/u/a%3Fb/");
    expect(url.files.href({ rest: "a/b c.txt" })).toBe("/files/a/b%20c.txt");
  });

  it("names the parameter that is missing, for plain JavaScript", () => {
    const href = url.topics.show.href as (params: object) => string;
    expect(() => href({ id: 7 })).toThrow('"topics.show" (/t/<int:id>/<slug:slug>/) needs the');
    expect(() => href({ id: 7, slugg: "x" })).toThrow('Did you mean "slugg"?');
  });

  it("refuses a value that its converter cannot write", () => {
    expect(() => url.topics.reply.href({ id: 1.5 })).toThrow('"1.5" is no value for <int:id>');
    expect(() => url.topics.show.href({ id: 1, slug: "a/b" })).toThrow("<slug:slug>");
  });

  it("adds a query and leaves out what is empty", () => {
    expect(withQuery("/new/", { page: 2, q: "a b", none: undefined, blank: "" })).toBe(
      "/new/?page=2&q=a+b",
    );
    expect(withQuery("/new/", {})).toBe("/new/");
  });
});

describe("finding an address", () => {
  const found = (method: string, path: string) => {
    const resolved = resolver.resolve(method, path);
    return resolved.kind === "match"
      ? [resolved.match.url.name, resolved.match.params]
      : resolved.kind === "method"
        ? ["method", resolved.allowed]
        : resolved.kind === "slash"
          ? ["slash", resolved.path]
          : ["none"];
  };

  it("gives parameters their type", () => {
    expect(found("GET", "/t/7/hello/")).toEqual(["topics.show", { id: 7, slug: "hello" }]);
    expect(found("GET", "/news-12.atom")).toEqual(["feed", { name: "news", page: 12 }]);
    expect(found("GET", "/files/a/b.txt")).toEqual(["files", { rest: "a/b.txt" }]);
  });

  it("decodes what was encoded", () => {
    expect(found("GET", "/u/%E7%8E%8B/")).toEqual(["member", { name: "王" }]);
    expect(found("GET", "/u/a%2Fb/")).toEqual(["none"]);
    expect(() => resolver.resolve("GET", "/u/%zz/")).toThrow("not properly encoded");
  });

  it("prefers text to a parameter", () => {
    expect(found("GET", "/t/new/")).toEqual(["topics.create", {}]);
  });

  it("says by which methods a known path is answered", () => {
    expect(found("POST", "/")).toEqual(["method", ["GET", "HEAD"]]);
    expect(found("GET", "/t/7/reply")).toEqual(["slash", "/t/7/reply/"]);
    expect(found("PUT", "/t/new/")).toEqual(["method", ["GET", "HEAD", "POST"]]);
  });

  it("adds a missing slash for readers only", () => {
    expect(found("GET", "/t/7/hello")).toEqual(["slash", "/t/7/hello/"]);
    expect(found("POST", "/t/new")).toEqual(["none"]);
    expect(found("GET", "//evil.example/t")).toEqual(["none"]);
  });

  it("refuses numbers that are none", () => {
    for (const id of ["1e3", "0x1", "-1", "99999999999999999999", " 1", "１"]) {
      expect(found("GET", `/t/${encodeURIComponent(id)}/x/`)).toEqual(["none"]);
    }
  });

  it("finds again whatever it can write", () => {
    const slugs = fc.stringMatching(/^[\p{L}\p{N}_-]{1,30}$/u);
    fc.assert(
      fc.property(fc.nat(), slugs, (id, slug) => {
        const path = url.topics.show.href({ id, slug });
        expect(found("GET", path)).toEqual(["topics.show", { id, slug }]);
      }),
    );
  });
});

describe("a pattern that is wrong", () => {
  it("points at the place and names the choices", () => {
    expect(() => urlpatterns("/", { a: get("t/<itn:id>/" as "t/") })).toThrow(
      'names no known converter: "itn". Did you mean "int"?\n  /t/<itn:id>/\n     ^',
    );
    expect(() => urlpatterns("/", { a: get("t/<int:id/") })).toThrow("never closes it");
    expect(() => urlpatterns("/", { a: get("<int:id>/<int:id>/") })).toThrow(
      "two parameters named",
    );
    expect(() => urlpatterns("/", { a: get("/t/") })).toThrow("two slashes in a row");
    expect(() => urlpatterns("/", { a: get("a?b=<int:id>") })).toThrow("no path has");
  });
});
