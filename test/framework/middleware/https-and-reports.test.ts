import { describe, expect, it } from "vitest";
import { application, standardMiddleware } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { text, trustsOf, type Middleware } from "quintet/http";
import { cspReports, httpsRedirect, securityHeaders, type CspReport } from "quintet/middleware";
import { coreSettings } from "quintet/settings";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { form, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", { page: form("page/") });
const bound = controllers(url, { page: action(anybody, async () => text("the page")) });
const site = (...middleware: Middleware[]) =>
  application({
    urls: url,
    controllers: [bound],
    middleware,
    templates: templates({ folders: [], reload: false }),
    translate: () => (message) => message,
    report: () => undefined,
    trusts: trustsOf(["10.0.0.1"]),
  });

describe("a site over https alone", () => {
  const { fetch } = site(httpsRedirect());
  const from = (peer: string) => new Client(fetch, { origin: "http://site.example:80", peer });
  const visitor = from("203.0.113.9");

  it("sends whoever comes over http to the same address, with the same method", async () => {
    for (const page of [await visitor.get("/page/?a=1"), await visitor.post("/page/?a=1")]) {
      expect([page.status, page.location]).toEqual([308, "https://site.example/page/?a=1"]);
    }
  });

  it("answers over https, also where a trusted proxy says so", async () => {
    const secure = new Client(fetch, { origin: "https://site.example", peer: "203.0.113.9" });
    expect((await secure.get("/page/")).html).toBe("the page");
    const proxied = await from("10.0.0.1").get("/page/", { "x-forwarded-proto": "https" });
    expect(proxied.html).toBe("the page");
  });

  it("tells of a proxy that nobody trusts, instead of going round in circles", async () => {
    const page = await from("10.0.0.2").get("/page/", { "x-forwarded-proto": "https" });
    expect([page.status, page.html]).toEqual([
      400,
      expect.stringContaining("TRUSTED_PROXIES=10.0.0.2"),
    ]);
  });

  it("answers what its own machine asks for", async () => {
    expect((await from("127.0.0.1").get("/page/")).status).toBe(200);
    expect((await from("::1").get("/page/")).status).toBe(200);
  });

  it("is what production is, where the address of the site says so", async () => {
    const settings = (SITE_URL: string) => ({
      ...coreSettings({ NODE_ENV: "test", SECRET_KEY: "k".repeat(40), SITE_URL }),
      environment: "production" as const,
    });
    const ask = (address: string) => {
      const whole = site(...standardMiddleware(settings(address), { log: null }));
      const options = { origin: "http://site.example", peer: "203.0.113.9" };
      return new Client(whole.fetch, options).get("/page/");
    };
    expect((await ask("https://site.example")).status).toBe(308);
    expect((await ask("http://site.example")).status).toBe(200);
  });
});

describe("a policy that is tried", () => {
  const reports: CspReport[] = [];
  const { fetch } = site(
    securityHeaders({ reportOnly: { "img-src": ["'none'"] }, reports: "/csp/" }),
    cspReports({ path: "/csp/", write: (report) => void reports.push(report), perMinute: 3 }),
  );
  const client = new Client(fetch);
  const send = (body: string) =>
    client.send("/csp/", {
      method: "POST",
      headers: { "content-type": "application/csp-report", "sec-fetch-site": "cross-site" },
      body,
    });

  it("is sent beside the one that holds, with where to tell of it", async () => {
    const { headers } = await client.get("/page/");
    const [held, tried] = ["", "-report-only"].map((end) =>
      headers.get(`content-security-policy${end}`),
    );
    expect(held).toContain("img-src 'self' data:");
    expect(tried).toContain("img-src 'none'");
    for (const policy of [held, tried]) expect(policy).toContain("report-uri /csp/; report-to csp");
    expect(headers.get("reporting-endpoints")).toBe('csp="/csp/"');
  });

  it("is told of by both kinds of reports, without what addresses hide", async () => {
    const old = {
      "document-uri": "https://site.example/page/?token=secret",
      "blocked-uri": "https://cdn.example/a.js?key=secret#x",
      "effective-directive": "script-src-elem",
      disposition: "report",
      "source-file": "https://site.example/page/?token=secret",
      "line-number": 7,
    };
    expect((await send(JSON.stringify({ "csp-report": old }))).status).toBe(204);
    const body = {
      documentURL: "https://site.example/",
      blockedURL: "inline",
      disposition: "enforce",
    };
    await send(
      JSON.stringify([
        { type: "csp-violation", body },
        { type: "deprecation", body },
      ]),
    );
    expect(reports).toEqual([
      {
        page: "https://site.example/page/",
        blocked: "https://cdn.example/a.js",
        directive: "script-src-elem",
        enforced: false,
        at: "https://site.example/page/:7",
      },
      { page: "https://site.example/", blocked: "inline", directive: "", enforced: true, at: null },
    ]);
  });

  it("takes no flood and no nonsense", async () => {
    const report = { "csp-report": { "document-uri": "a".repeat(5_000) } };
    for (let sent = 0; sent < 9; sent++) await send(JSON.stringify(report));
    expect(reports).toHaveLength(3);
    expect(reports[2]!.page).toHaveLength(200);
    expect((await send("{")).status).toBe(400);
    expect((await send(`"${"a".repeat(20_000)}"`)).status).toBe(413);
    for (const odd of ["null", "7", '{"csp-report":null}', "[null]"]) {
      expect((await send(odd)).status).toBe(204);
    }
  });
});
