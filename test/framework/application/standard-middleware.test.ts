import { afterEach, describe, expect, it, vi } from "vitest";
import { application, standardMiddleware, type ApplicationOptions } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { text } from "quintet/http";
import { QuintetError } from "quintet/kernel";
import { protecting, securityHeaders } from "quintet/middleware";
import { coreSettings } from "quintet/settings";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { form, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", { act: form("act/") });
const bound = controllers(url, { act: action(anybody, async () => text("x".repeat(2000))) });
const SECRET_KEY = "k".repeat(40);
const settings = coreSettings({ NODE_ENV: "test", SECRET_KEY, SITE_URL: "https://site.example" });

const site = (middleware = standardMiddleware(settings), more: Partial<ApplicationOptions> = {}) =>
  application({
    urls: url,
    controllers: [bound],
    middleware,
    templates: templates({ folders: [], reload: false }),
    translate: () => (message) => message,
    report: () => undefined,
    ...more,
  });
const idsOf = (...[middleware, more]: Parameters<typeof site>) =>
  site(middleware, more)
    .startChecks()
    .map(({ id }) => id);
const client = (middleware = standardMiddleware(settings)) =>
  new Client(site(middleware).fetch, { origin: "https://site.example" });
const foreign = { "sec-fetch-site": "cross-site" };

describe("the standard middleware", () => {
  it("refuses acts of other sites and unknown hosts, and sends id, headers and compressed texts", async () => {
    const page = await client().get("/act/", { "accept-encoding": "gzip" });
    expect(page.headers.get("x-request-id")).toBeTruthy();
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("content-encoding")).toBe("gzip");
    expect((await client().post("/act/", {}, foreign)).status).toBe(403);
    const stranger = new Client(site().fetch, { origin: "https://other.example" });
    expect((await stranger.get("/act/")).status).toBe(400);
  });

  it("takes a part by its name, and keeps its place", () => {
    const mine = securityHeaders({ hsts: 0 });
    const [standard, replaced] = [
      standardMiddleware(settings),
      standardMiddleware(settings, { securityHeaders: mine }),
    ];
    expect(replaced).toHaveLength(standard.length);
    expect(replaced.indexOf(mine)).toBe(2);
  });

  it("puts sessions and static files where they belong, before acts are judged", () => {
    const [sessions, files] = [securityHeaders(), securityHeaders()];
    const list = standardMiddleware(settings, { static: files, sessions });
    expect([list.indexOf(sessions), list.indexOf(files), list.length]).toEqual([5, 6, 8]);
  });

  it("writes a line for each request in production, and insists on https where the site has it", () => {
    const production = { ...settings, environment: "production" as const };
    const plain = { ...production, siteUrl: "http://site.example" };
    const { length } = standardMiddleware(settings);
    expect(standardMiddleware(plain)).toHaveLength(length + 1);
    expect(standardMiddleware(production)).toHaveLength(length + 2);
  });

  it("says which parts there are when a name is none of them", () => {
    const misspelt = { crosSite: null } as object;
    expect(() => standardMiddleware(settings, misspelt)).toThrow(
      /has no part "crosSite". Did you mean "crossSite"\?/,
    );
  });
});

describe("a site without protections", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("is reported by the id of each that it lacks", () => {
    expect(idsOf()).toEqual([]);
    const parts = { crossSite: null, securityHeaders: null, hosts: null };
    expect(idsOf(standardMiddleware(settings, parts), { nonce: null, csrfToken: null })).toEqual([
      "middleware.W001",
      "middleware.W002",
      "middleware.W003",
      "application.W001",
      "application.W002",
    ]);
  });

  it("does not start in production, and is told what to write", () => {
    vi.stubEnv("NODE_ENV", "production");
    expect(site().routes()).toHaveLength(2);
    const open = standardMiddleware(settings, { crossSite: null });
    const thrown = caught(() => site(open));
    expect(thrown).toBeInstanceOf(QuintetError);
    expect(thrown).toMatchObject({
      code: "application.unprotected",
      hint: expect.stringContaining("standardMiddleware(settings, { … })"),
    });
    expect(thrown.message).toContain("Warning middleware.W001: Unsafe methods are answered");
    expect(() => site(undefined, { nonce: null })).toThrow(/application\.W002/);
  });

  it("starts with a protection of its own that is marked as one", () => {
    vi.stubEnv("NODE_ENV", "production");
    const mine = protecting("cross-site", (_context, next) => next());
    expect(site(standardMiddleware(settings, { crossSite: mine })).routes()).toHaveLength(2);
  });
});

function caught(run: () => unknown): QuintetError {
  try {
    run();
  } catch (error) {
    return error as QuintetError;
  }
  throw new Error("Nothing was thrown.");
}
