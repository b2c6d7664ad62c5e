import { beforeEach, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { json } from "quintet/http";
import { cors, crossSite } from "quintet/middleware";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, post, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", {
  home: get(""),
  open: urlpatterns("open/", { list: get(""), add: post("") }),
  own: urlpatterns("own/", { list: get(""), add: post("") }),
});
const APP = "https://app.example";
let added = 0;

const actions = {
  list: action(anybody, async () => json([])),
  add: action(anybody, async () => json({ added: ++added })),
};
const site = application({
  urls: url,
  controllers: [
    controllers({ home: url.home }, { home: actions.list }),
    controllers(url.open, actions, { middleware: [cors({ origins: "*" })] }),
    controllers(url.own, actions, {
      middleware: [
        cors({
          origins: [APP],
          credentials: true,
          headers: ["x-token"],
          expose: ["x-count"],
          maxAge: 60,
        }),
      ],
    }),
  ],
  middleware: [crossSite({ origins: [], keys: ["k".repeat(40)] })],
  templates: templates({ folders: [], reload: false }),
  translate: () => (message) => message,
  report: () => undefined,
});
const client = new Client(site.fetch);

/** A request as a browser sends it for a page of another site. */
function ask(method: string, path: string, origin: string, more: Record<string, string> = {}) {
  const headers = { origin, "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors", ...more };
  return client.send(path, { method, headers });
}
const preflight = (path: string, origin: string, method: string) =>
  ask("OPTIONS", path, origin, { "access-control-request-method": method });
const corsOf = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => /^(access-control|vary|allow)/.test(name)));

beforeEach(() => void (added = 0));

describe("a table that pages of named sites may use, with their visitors' cookies", () => {
  it("tells a browser that asks first what is taken, and from whom", async () => {
    const answer = await preflight("/own/", APP, "POST");
    expect([answer.status, corsOf(answer.headers)]).toEqual([
      204,
      {
        "access-control-allow-credentials": "true",
        "access-control-allow-headers": "x-token",
        "access-control-allow-methods": "GET, HEAD, POST, OPTIONS",
        "access-control-allow-origin": APP,
        "access-control-expose-headers": "x-count",
        "access-control-max-age": "60",
        allow: "GET, HEAD, POST, OPTIONS",
        vary: "origin",
      },
    ]);
  });

  it("says nothing of the kind to other sites, nor of methods that it does not take", async () => {
    for (const [origin, method] of [
      ["https://evil.example", "POST"],
      ["http://app.example", "POST"],
      ["https://app.example.evil.example", "POST"],
      ["null", "POST"],
      [APP, "DELETE"],
    ] as const) {
      const answer = await preflight("/own/", origin, method);
      expect([origin, method, answer.headers.get("access-control-allow-origin")]).toEqual([
        origin,
        method,
        null,
      ]);
    }
  });

  it("answers and acts for the named site, and for no other", async () => {
    const list = await ask("GET", "/own/", APP);
    expect(corsOf(list.headers)).toEqual({
      "access-control-allow-credentials": "true",
      "access-control-allow-origin": APP,
      "access-control-expose-headers": "x-count",
      vary: "origin",
    });
    expect((await ask("POST", "/own/", APP, { cookie: "s=1" })).html).toBe('{"added":1}');
    expect((await ask("POST", "/own/", "https://evil.example")).status).toBe(403);
    expect(added).toBe(1);
  });
});

describe("a table that any page may use", () => {
  it("says so, without cookies", async () => {
    expect(corsOf((await ask("GET", "/open/", "https://any.example")).headers)).toEqual({
      "access-control-allow-origin": "*",
    });
    expect((await ask("POST", "/open/", "https://any.example")).html).toBe('{"added":1}');
  });

  it("does not act for another site's page by a visitor's cookies", async () => {
    const forged = await ask("POST", "/open/", "https://evil.example", { cookie: "session=1" });
    expect([forged.status, added]).toEqual([403, 0]);
  });
});

describe("everything else", () => {
  it("stays closed to other sites", async () => {
    expect(corsOf((await preflight("/", APP, "GET")).headers)).toEqual({
      allow: "GET, HEAD, OPTIONS",
    });
    expect(corsOf((await ask("GET", "/", APP)).headers)).toEqual({});
  });
});

describe("rules that cannot be meant", () => {
  it("are refused before a request", () => {
    expect(() => cors({ origins: "*", credentials: true })).toThrow("lets every site act");
    expect(() => cors({ origins: ["app.example"] })).toThrow('"app.example" is not the origin');
    expect(() => cors({ origins: [`${APP}/`] })).toThrow("is not the origin of a site");
  });
});
