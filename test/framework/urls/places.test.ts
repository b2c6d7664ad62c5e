import { describe, expect, it } from "vitest";
import {
  addressOf,
  everyUrl,
  get,
  localized,
  oneOf,
  onHost,
  post,
  prefilled,
  resource,
  Resolver,
  urlpatterns,
  urlpatternsWith,
  withQuery,
} from "quintet/urls";

function found(table: object, path: string, host?: string) {
  const resolved = new Resolver(everyUrl(table)).resolve("GET", path, host);
  if (resolved.kind !== "match") return resolved.kind;
  return [resolved.match.url.name, resolved.match.params];
}

describe("the framework's converters of days and numbers", () => {
  const url = urlpatterns("/", {
    day: get("day/<date:day>/"),
    month: get("archive/<year:year>/<month:month>/"),
    price: get("below/<decimal:price>/"),
  });

  it.each([
    ["/day/2026-02-28/", ["day", { day: "2026-02-28" }]],
    ["/day/2026-02-30/", "none"],
    ["/day/0026-02-28/", "none"],
    ["/archive/2026/02/", ["month", { year: 2026, month: 2 }]],
    ["/archive/2026/13/", "none"],
    ["/archive/2026/2/", "none"],
    ["/below/12.50/", ["price", { price: "12.50" }]],
    ["/below/01/", "none"],
    ["/below/1e3/", "none"],
  ])("judge %s", (path, expected) => expect(found(url, path)).toEqual(expected));

  it("write only what they read", () => {
    expect(url.month.href({ year: 2026, month: 2 })).toBe("/archive/2026/02/");
    expect(() => url.month.href({ year: 2026, month: 13 })).toThrow("no value for <month:month>");
    expect(() => url.day.href({ day: "2026-02-30" })).toThrow("no value for <date:day>");
  });
});

describe("one of several words", () => {
  const url = urlpatternsWith(oneOf("period", ["day", "week"]))("/", {
    top: get("top/<period:period>/"),
  });

  it("is read and written as that word, and no other", () => {
    expect(found(url, "/top/week/")).toEqual(["top", { period: "week" }]);
    expect(found(url, "/top/year/")).toBe("none");
    expect(url.top.href({ period: "day" })).toBe("/top/day/");
  });

  it("may have any sign that an address may have", () => {
    const signs = urlpatternsWith(oneOf("period", ["last-week", "2.5", "a+b"]))("/", {
      top: get("top-<period:period>.html"),
    });
    expect(found(signs, "/top-last-week.html")).toEqual(["top", { period: "last-week" }]);
    expect(found(signs, "/top-a+b.html")).toEqual(["top", { period: "a+b" }]);
    expect([found(signs, "/top-2x5.html"), found(signs, "/top-2.5xhtml")]).toEqual([
      "none",
      "none",
    ]);
    expect(signs.top.href({ period: "2.5" })).toBe("/top-2.5.html");
  });
});

describe("a resource", () => {
  it("has five addresses, named by what they do", () => {
    const url = urlpatterns("/", { topics: resource("topics/") });
    expect(everyUrl(url).map(({ verb, pattern, name }) => `${verb} ${pattern} ${name}`)).toEqual([
      "GET /topics/ topics.list",
      "FORM /topics/new/ topics.create",
      "GET /topics/<int:id>/ topics.show",
      "FORM /topics/<int:id>/edit/ topics.edit",
      "FORM /topics/<int:id>/delete/ topics.delete",
    ]);
    expect(url.topics.edit.href({ id: 7 })).toBe("/topics/7/edit/");
  });

  it("has those alone that are wanted, found by what it says, beside others", () => {
    const url = urlpatterns("/", {
      tags: {
        ...resource("tags/", { key: "<slug:slug>", except: ["delete", "edit"] }),
        merge: post("tags/<slug:slug>/merge/"),
      },
      logs: resource("logs/", { only: ["list"] }),
    });
    expect(everyUrl(url).map(({ name }) => name)).toEqual([
      "tags.list",
      "tags.create",
      "tags.show",
      "tags.merge",
      "logs.list",
    ]);
    expect(url.tags.show.href({ slug: "a" })).toBe("/tags/a/");
  });

  it("says what it has to whoever misspells one", () => {
    expect(() => resource("logs/", { only: ["lists" as "list"] })).toThrow(
      'A resource has no address "lists". Did you mean "list"?',
    );
  });
});

describe("addresses in several languages", () => {
  const url = urlpatterns("/", {
    site: localized(["en", "de"], { home: get(""), room: get("rooms/<int:id>/") }),
    health: get("healthz"),
  });

  it("have the language before them, except the first one's", () => {
    expect(found(url, "/")).toEqual(["site.home", { locale: "en" }]);
    expect(found(url, "/de/")).toEqual(["site.home", { locale: "de" }]);
    expect(found(url, "/rooms/7/")).toEqual(["site.room", { locale: "en", id: 7 }]);
    expect(found(url, "/de/rooms/7/")).toEqual(["site.room", { locale: "de", id: 7 }]);
    expect([found(url, "/en/rooms/7/"), found(url, "/fr/")]).toEqual(["none", "none"]);
    expect(found(url, "/de/rooms/7")).toBe("slash");
  });

  it("may be those of one country alone", () => {
    const swiss = urlpatterns("/", localized(["de-CH", "fr-CH"], { home: get("") }));
    expect(found(swiss, "/fr-CH/")).toEqual(["home", { locale: "fr-CH" }]);
    expect(swiss.home.href({ locale: "fr-CH" })).toBe("/fr-CH/");
  });

  it("are linked in the first language, in that which is named, or in the reader's", () => {
    expect(url.site.room.href({ id: 7 })).toBe("/rooms/7/");
    expect(url.site.room.href({ id: 7, locale: "en" })).toBe("/rooms/7/");
    expect(url.site.home.href({ locale: "de" })).toBe("/de/");
    const german = prefilled(url, { locale: "de" });
    expect(german.site.room.href({ id: 7 })).toBe("/de/rooms/7/");
    expect(german.site.home.href()).toBe("/de/");
    expect(german.health.href()).toBe("/healthz");
  });
});

describe("addresses of other hosts", () => {
  const url = urlpatterns("/", {
    home: get(""),
    api: onHost("api", { list: get("topics/") }),
    team: onHost("<slug:team>.teams", { home: get(""), show: get("<int:id>/") }),
  });

  it("are found there, and nothing else is", () => {
    expect(found(url, "/topics/", "api.example.org")).toEqual(["api.list", {}]);
    expect(found(url, "/", "api.example.org")).toBe("none");
    expect(found(url, "/topics/", "example.org")).toBe("none");
    expect(found(url, "/7/", "Acme.teams.example.org:8000")).toEqual([
      "team.show",
      { team: "acme", id: 7 },
    ]);
    expect(found(url, "/", "example.org")).toEqual(["home", {}]);
    expect(found(url, "/", "api")).toEqual(["home", {}]);
  });

  it("are linked as a whole", () => {
    const site = "http://example.org:8000";
    expect(addressOf(site, url.api.list)).toBe("http://api.example.org:8000/topics/");
    expect(addressOf(site, url.team.show, { team: "acme", id: 7 })).toBe(
      "http://acme.teams.example.org:8000/7/",
    );
    expect(addressOf(site, url.home)).toBe("http://example.org:8000/");
  });

  it("are refused where no host can be called so", () => {
    expect(() => onHost("api/", { list: get("") })).toThrow("is not how the name of a host begins");
  });
});

describe("a query with one part changed", () => {
  it("keeps the rest, of a text or of the request", () => {
    const request = { path: "/t/", search: "?q=a+b&page=3&tag=x&tag=y" };
    expect(withQuery(request, { page: 4 })).toBe("/t/?q=a+b&page=4&tag=x&tag=y");
    expect(withQuery(request, { page: null, tag: ["z", "ü"] })).toBe("/t/?q=a+b&tag=z&tag=%C3%BC");
    expect(withQuery("/t/?q=#post-1", { q: "", page: 1 })).toBe("/t/?page=1#post-1");
  });
});
