import { describe, expect, it } from "vitest";
import { json, refusePage, RequestContext, text } from "quintet/http";
import { crossSite, crossSiteToken, type CrossSiteOptions } from "quintet/middleware";

const KEY = "0123456789abcdef0123456789abcdef";
const NEW_KEY = "fedcba9876543210fedcba9876543210";
const SITE = "https://forum.example";
const FORM = "application/x-www-form-urlencoded";

type Sent = Readonly<Record<string, string>>;

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly token: string;
  readonly headers: Headers;
}

/** Sends a request through the middleware to a page that only says that it acted. */
async function send(
  method: string,
  headers: Sent,
  body?: string,
  options: Partial<CrossSiteOptions> = {},
): Promise<Answer> {
  const init =
    body === undefined
      ? { method, headers }
      : { method, headers: { "content-type": FORM, ...headers }, body };
  const request = new Request(`${SITE}/t/7/`, init);
  const connection = {
    peer: "192.0.2.1",
    secure: true,
    signal: request.signal,
    waitUntil: () => undefined,
  };
  const context = new RequestContext(request, connection);
  context.set(refusePage, async (_context, { status, message }) =>
    json({ message, kept: (await context.formData()).get("text") ?? null }, { status }),
  );
  const middleware = crossSite({ origins: [SITE], keys: [KEY], ...options });
  let token = "";
  const response = await middleware(context, async () => {
    token = crossSiteToken(context);
    return text("acted");
  });
  const final = context.finish(response);
  return { status: final.status, body: await final.text(), token, headers: final.headers };
}

describe("where an unsafe request comes from", () => {
  const own = { origin: SITE };
  const foreign = { origin: "https://evil.example" };
  const table: readonly (readonly [sent: Sent, acted: boolean])[] = [
    [{ "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "none" }, true],
    [{ "sec-fetch-site": "same-site" }, false],
    [{ "sec-fetch-site": "cross-site" }, false],
    [{ "sec-fetch-site": "" }, false],
    [{ "sec-fetch-site": "something-new" }, false],
    [{ "sec-fetch-site": "cross-site", ...own, referer: `${SITE}/` }, false],
    [{ "sec-fetch-site": "same-site", ...own }, false],
    [own, true],
    [foreign, false],
    [{ origin: "null" }, false],
    [{ origin: "" }, false],
    [{ origin: "http://forum.example" }, false],
    [{ origin: `${SITE}:8443` }, false],
    [{ origin: `${SITE}.evil.example` }, false],
    [{ origin: `${SITE}, ${SITE}` }, false],
    [{ ...foreign, referer: `${SITE}/` }, false],
    [{ ...own, referer: "https://evil.example/" }, true],
    [{ referer: `${SITE}/t/7/` }, true],
    [{ referer: "https://evil.example/?https://forum.example/" }, false],
    [{ referer: `${SITE}@evil.example/` }, false],
    [{ referer: "not an address" }, false],
    [{}, false],
  ];

  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    it.each(table)(`decides a ${method} with %j: %s`, async (sent, acted) => {
      const answer = await send(method, sent, "text=Hello");
      expect(answer.status).toBe(acted ? 200 : 403);
      expect(answer.body.includes("acted")).toBe(acted);
    });
  }

  it.each(["GET", "HEAD", "OPTIONS"])("does not matter to a %s", async (method) => {
    expect((await send(method, { "sec-fetch-site": "cross-site" })).status).toBe(200);
  });

  it("takes the host that was asked for and every origin that is listed", async () => {
    const options = { origins: ["https://other.example"] };
    expect((await send("POST", { host: "forum.example", origin: SITE }, "", options)).status).toBe(
      200,
    );
    expect((await send("POST", { origin: "https://other.example" }, "", options)).status).toBe(200);
  });

  it("is told in a sentence, and what was typed is there to be sent again", async () => {
    for (const sent of [{ "sec-fetch-site": "cross-site" }, {}]) {
      const answer = await send("POST", sent, "text=A+long+reply");
      expect(JSON.parse(answer.body)).toEqual({
        message:
          "This was not sent from a page of this site, as far as your browser says, so nothing was done. " +
          "If it was you, look through it and send it again.",
        kept: "A long reply",
      });
    }
  });

  it("is not asked of an exempt address", async () => {
    const exempt = { exempt: () => true };
    expect((await send("POST", { "sec-fetch-site": "cross-site" }, "", exempt)).status).toBe(200);
  });

  it("needs origins that are origins", () => {
    expect(() => crossSite({ origins: ["forum.example"], keys: [KEY] })).toThrow(
      '"forum.example" is not the origin of a site.',
    );
    const misspelt = { siteUrll: SITE } as unknown as { readonly siteUrl: string };
    expect(() => crossSite({ origins: [misspelt.siteUrl], keys: [KEY] })).toThrow(
      "An entry of crossSite's origins is undefined, not a text.",
    );
    expect(() => crossSite({ origins: ["mailto:a@b"], keys: [KEY] })).toThrow(/is not the origin/);
  });
});

describe("a browser that says nothing", () => {
  /** Its first page: the token in the form and the cookie beside it. */
  async function firstPage(): Promise<{ token: string; cookie: string; headers: Headers }> {
    const { token, headers } = await send("GET", {});
    return { token, headers, cookie: headers.getSetCookie()[0]!.split(";")[0]! };
  }

  it("gets a token with a cookie, and the page stays out of shared caches", async () => {
    const { token, headers } = await firstPage();
    expect(token).not.toBe("");
    expect(headers.getSetCookie()).toHaveLength(1);
    expect(headers.getSetCookie()[0]).toMatch(
      /^__Host-csrf=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(headers.get("cache-control")).toBe("private, no-cache");
  });

  it("is believed when token and cookie come back, from any of its tabs", async () => {
    const { token, cookie } = await firstPage();
    const second = await send("GET", { cookie });
    expect(second.headers.getSetCookie()).toEqual([]);
    for (const csrf_token of [token, second.token]) {
      const body = new URLSearchParams({ text: "Hello", csrf_token }).toString();
      expect((await send("POST", { cookie }, body)).status).toBe(200);
    }
    expect((await send("POST", { cookie, "x-csrf-token": token }, "{}")).status).toBe(200);
  });

  it("is refused without the token, without the cookie, and with another browser's token", async () => {
    const mine = await firstPage();
    const other = await firstPage();
    const body = (csrf_token: string) => new URLSearchParams({ csrf_token }).toString();
    expect((await send("POST", { cookie: mine.cookie }, "")).status).toBe(403);
    expect((await send("POST", {}, body(mine.token))).status).toBe(403);
    expect((await send("POST", { cookie: mine.cookie }, body(other.token))).status).toBe(403);
    expect((await send("POST", { cookie: "__Host-csrf=" }, body(""))).status).toBe(403);
    expect(
      (await send("POST", { cookie: mine.cookie }, `csrf_token=x&csrf_token=${mine.token}`)).status,
    ).toBe(403);
  });

  it("is believed over a change of keys, as long as the old one is listed", async () => {
    const { token, cookie } = await firstPage();
    const body = new URLSearchParams({ csrf_token: token }).toString();
    expect((await send("POST", { cookie }, body, { keys: [NEW_KEY, KEY] })).status).toBe(200);
    expect((await send("POST", { cookie }, body, { keys: [NEW_KEY] })).status).toBe(403);
  });

  it("cannot overrule with a token what a header says", async () => {
    const { token, cookie } = await firstPage();
    const body = new URLSearchParams({ csrf_token: token }).toString();
    expect((await send("POST", { cookie, origin: "https://evil.example" }, body)).status).toBe(403);
  });
});

describe("a cookie that is no such token's", () => {
  it.each(["", "short", "x".repeat(44), "x".repeat(42) + "!"])("is replaced: %j", async (value) => {
    const { headers } = await send("GET", { cookie: `__Host-csrf=${value}` });
    expect(headers.getSetCookie()[0]).toMatch(/^__Host-csrf=[\w-]{43};/);
  });
});

describe("a browser that says where it comes from", () => {
  it("gets no token and no cookie, so that a guest's page can be cached", async () => {
    const { token, headers } = await send("GET", { "sec-fetch-site": "none" });
    expect(token).toBe("");
    expect(headers.getSetCookie()).toEqual([]);
    expect(headers.get("cache-control")).toBe(null);
  });
});
