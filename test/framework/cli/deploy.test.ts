import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { application, standardMiddleware, type StandardParts } from "quintet/application";
import { defineSite, type Site } from "quintet/cli";
import { action, controllers, guard } from "quintet/controllers";
import { crossSite, securityHeaders } from "quintet/middleware";
import { RateCount } from "quintet/rate-limits";
import { sessions } from "quintet/sessions";
import { coreVariables, settings } from "quintet/settings";
import { staticFiles } from "quintet/static";
import { templates } from "quintet/templates";
import { get, post, urlpatterns } from "quintet/urls";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { deployFindings } from "../../../packages/framework/src/cli/deploy/findings.ts";
import { User } from "../auth/site.ts";

const url = urlpatterns("/", { home: get(""), act: post("act/"), ready: get("readyz") });
const everyone = guard("everyone", () => ({ grants: {} }));
const bound = controllers(url, {
  home: action(everyone, async () => new Response("home")),
  act: action(everyone, async () => new Response("done")),
  ready: action(everyone, async () => new Response("ready")),
});

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "quintet-deploy-"));
  for (const name of ["templates/errors", "static", "var"])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "templates/errors/error.html"), "<h1>{{ status }}</h1>");
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

interface Changes {
  readonly parts?: StandardParts;
  readonly site?: Partial<Site>;
  readonly templates?: string;
}

function siteWith({ parts = {}, site = {}, templates: kept = "templates" }: Changes): Site {
  const files = staticFiles({ folders: [join(folder, "static")] });
  return defineSite({
    name: "Rooms",
    settings: settings(coreVariables),
    models: [],
    migrations: "migrations",
    application: (read) =>
      application({
        urls: url,
        controllers: [bound],
        middleware: standardMiddleware(read, { static: files.middleware, ...parts }),
        templates: templates({ folders: [join(folder, kept)], reload: false }),
        translate: () => (message) => message,
      }),
    ...site,
  }) as Site;
}

/** The environment of a site that is well put up. */
const GOOD = {
  NODE_ENV: "production",
  SECRET_KEY: "Xq0Jt8mVz2Lr5Nw7Kc1Hy4Gd9Pb6Sf3AxEuTiOoR",
  SITE_URL: "https://rooms.example.org",
  ALLOWED_HOSTS: "rooms.example.org",
  TRUSTED_PROXIES: "127.0.0.1",
  DATABASE_URL: "mysql://rooms:quiet-harbour@127.0.0.1/rooms",
  DEMO: "0",
};

/** The ids that are found; that of root is of this machine, and left out. */
async function found(environment: Record<string, string> = {}, changes: Changes = {}) {
  for (const [name, value] of Object.entries({ ...GOOD, ...environment })) vi.stubEnv(name, value);
  const site = siteWith(changes);
  const messages = await deployFindings({
    folder,
    site,
    settings: site.settings.read(process.env),
    migrations: join(folder, "migrations"),
    withDatabase: () => Promise.reject(new Error("nobody asks the database")),
  });
  return messages.filter(({ id }) => id !== "cli.W001");
}

const ids = async (...asked: Parameters<typeof found>) =>
  (await found(...asked)).map(({ id }) => id);

describe("check --deploy", () => {
  it("finds nothing wrong with a site that is well put up", async () => {
    expect(await found()).toEqual([]);
  });

  it("says of each finding what it is, why, and what to do", async () => {
    const [one] = await found({ NODE_ENV: "development" });
    expect(one).toEqual({
      level: "error",
      id: "settings.E002",
      message:
        "NODE_ENV is development: faults are shown in full, and nothing that is missing stops a start.",
      hint: "Set NODE_ENV=production. What follows was looked at as if it were.",
    });
  });

  it.each([
    [
      "a key that somebody typed",
      { SECRET_KEY: "changeme-changeme-changeme-changeme-1234" },
      "settings.E001",
    ],
    ["a key with few different letters", { SECRET_KEY: "abab".repeat(12) }, "settings.E001"],
    [
      "an address of the reader's own machine",
      { SITE_URL: "https://localhost", ALLOWED_HOSTS: "localhost" },
      "settings.E003",
    ],
    ["an address without encryption", { SITE_URL: "http://rooms.example.org" }, "settings.E004"],
    ["every name answered to", { ALLOWED_HOSTS: "*" }, "middleware.E001"],
    ["every proxy believed", { TRUSTED_PROXIES: "0.0.0.0/0" }, "middleware.E002"],
    ["no proxy before https", { TRUSTED_PROXIES: "" }, "middleware.W007"],
    ["huge bodies", { BODY_BYTES: "1000000000" }, "http.W001"],
    ["endless requests", { REQUEST_SECONDS: "3000" }, "gateway.W001"],
    ["endless statements", { QUERY_SECONDS: "600" }, "database.W004"],
    [
      "several writers on SQLite",
      { DATABASE_URL: "sqlite:var/rooms.sqlite3", WORKERS: "4" },
      "database.W001",
    ],
    [
      "root of the database",
      { DATABASE_URL: "mysql://root:quiet-harbour@127.0.0.1/rooms" },
      "database.W002",
    ],
    [
      "a database without a password",
      { DATABASE_URL: "mysql://rooms@127.0.0.1/rooms" },
      "database.E002",
    ],
    [
      "an open way to the database",
      { DATABASE_URL: "mysql://rooms:quiet-harbour@db.example.org/rooms" },
      "database.W003",
    ],
  ])("finds %s", async (_what, environment, id) => {
    expect(await ids(environment)).toEqual([id]);
  });

  it("finds a key that only this machine has, where there may be several", async () => {
    const key = join(folder, "key");
    writeFileSync(key, GOOD.SECRET_KEY, { mode: 0o600 });
    expect(await ids({ SECRET_KEY: "", SECRET_KEY_FILE: key })).toEqual([]);
    chmodSync(key, 0o644);
    expect(await ids({ SECRET_KEY: "", SECRET_KEY_FILE: key })).toEqual(["settings.E005"]);
  });

  it.each([
    [
      "scripts of anybody",
      {
        securityHeaders: securityHeaders({
          contentSecurityPolicy: { "script-src": ["'self'", "'unsafe-inline'"] },
        }),
      },
      "middleware.W004",
    ],
    [
      "a policy with gaps",
      { securityHeaders: securityHeaders({ contentSecurityPolicy: { "base-uri": [] } }) },
      "middleware.W004",
    ],
    ["no HSTS", { securityHeaders: securityHeaders({ hsts: 0 }) }, "middleware.W005"],
    [
      "cookies without encryption",
      { sessions: sessions({ user: User, secure: false }) },
      "sessions.E001",
    ],
  ] as const)("finds %s", async (_what, parts, id) => {
    expect(await ids({}, { parts })).toEqual([id]);
  });

  it("finds acts that are sent from elsewhere, by sending one", async () => {
    const exempting = crossSite({
      origins: [GOOD.SITE_URL],
      keys: [GOOD.SECRET_KEY],
      exempt: () => true,
    });
    const [one] = await found({}, { parts: { crossSite: exempting } });
    expect(one).toMatchObject({
      id: "middleware.E003",
      message: expect.stringContaining("POST /act/ is answered with 200") as string,
    });
  });

  it("is not reached where the pages of development are on: such a site does not start", async () => {
    vi.stubEnv("NODE_ENV", "production");
    expect(() =>
      application({
        urls: url,
        controllers: [bound],
        middleware: standardMiddleware(settings(coreVariables).read(GOOD)),
        templates: templates({ folders: [], reload: false }),
        translate: () => (message) => message,
        development: { panel: false },
      }),
    ).toThrow(/application\.E001: The pages of development are on/);
  });

  it("finds source maps, a missing page for errors, accounts that count no attempts", async () => {
    writeFileSync(join(folder, "static/site.js.map"), "{}");
    const accounts = {} as never;
    expect(await ids({}, { templates: "none", site: { accounts } })).toEqual([
      "static.W001",
      "application.W004",
      "rate-limits.W001",
    ]);
    rmSync(join(folder, "static/site.js.map"));
    expect(await ids({}, { site: { accounts, models: [RateCount] } })).toEqual([]);
  });

  it("finds a demonstration set that a first start would load", async () => {
    const demo = {} as never;
    expect(await ids({ DEMO: "1" }, { site: { demo } })).toEqual(["settings.W003"]);
  });
});
