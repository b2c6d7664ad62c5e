import { beforeEach, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { json, text, type RequestContext } from "quintet/http";
import { secretCookies } from "quintet/middleware";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", { give: get("give/"), read: get("read/"), forget: get("forget/") });
let now = 1_800_000_000_000;
const KEYS = ["n".repeat(40), "o".repeat(40)];

function site(keys: readonly string[], jars = true) {
  return application({
    urls: url,
    controllers: [
      controllers(url, {
        give: action(anybody, async ({ cookies, query }) => {
          const seconds = query.get("for");
          const kept = seconds === null ? {} : { maxAge: Number(seconds) };
          cookies.signed.set("plan", "team: größer", kept);
          cookies.signed.set("theme", "dark", kept);
          cookies.encrypted.set("draft", query.get("draft") ?? "a secret", kept);
          return text(cookies.signed.get("plan") ?? "");
        }),
        read: action(anybody, async ({ cookies }: RequestContext) =>
          json({ plan: cookies.signed.get("plan"), draft: cookies.encrypted.get("draft") }),
        ),
        forget: action(anybody, async ({ cookies }) => {
          cookies.signed.remove("plan");
          return json({ plan: cookies.signed.get("plan") });
        }),
      }),
    ],
    middleware: jars ? [secretCookies({ keys, now: () => now })] : [],
    templates: templates({ folders: [], reload: false }),
    translate: () => (message) => message,
    report: (error) => {
      throw error;
    },
  });
}

const BOTH = { plan: "team: größer", draft: "a secret" };
let client: Client;
const read = async (of = client) => JSON.parse((await of.get("/read/")).html) as unknown;
beforeEach(() => {
  client = new Client(site(KEYS).fetch);
});

describe("cookies that only the site can make", () => {
  it("come back as they were given, at once and from the browser", async () => {
    const given = await client.get("/give/");
    expect(given.html).toBe("team: größer");
    expect(await read()).toEqual(BOTH);
    expect(given.headers.getSetCookie()[0]).toMatch(/^plan=\S+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it("are of the one host over https, and kept by no shared cache", async () => {
    const secure = new Client(site(KEYS).fetch, { origin: "https://site.example" });
    const given = await secure.get("/give/");
    expect(given.headers.getSetCookie()[2]).toMatch(/^__Host-draft=\S+; Path=\/; HttpOnly; Secure/);
    expect(given.headers.get("cache-control")).toBe("private, no-cache");
    expect(await read(secure)).toEqual(BOTH);
    expect((await secure.get("/read/")).headers.get("cache-control")).toBe("private, no-cache");
  });

  it("hide what they hold where they are encrypted", async () => {
    await client.get("/give/");
    const held = (name: string) => client.cookies.get(name)!.split(".")[2]!;
    const plain = (name: string) => Buffer.from(held(name), "base64url").toString("utf8");
    expect(plain("plan")).toBe(":team: größer");
    expect(plain("draft")).not.toContain("secret");
  });

  it("are nothing when they were changed, moved to another name, or made by another site", async () => {
    await client.get("/give/");
    const { cookies } = client;
    const [plan, draft] = [cookies.get("plan")!, cookies.get("draft")!];
    const moved = cookies.get("theme")!;
    const others = { changed: `${plan}x`, moved, encrypted: draft, none: "", plain: "team" };
    for (const [how, value] of Object.entries(others)) {
      expect([how, await read(client.with({ plan: value, draft: plan }))]).toEqual([how, {}]);
    }
    const stranger = new Client(site(["x".repeat(40)]).fetch, { cookies: { plan, draft } });
    expect(await read(stranger)).toEqual({});
  });

  it("end by the site's clock, whatever the browser keeps", async () => {
    await client.get("/give/?for=60");
    now += 59_000;
    expect(await read()).toEqual(BOTH);
    now += 1_000;
    expect(await read()).toEqual({});
  });

  it("are read with an older key of the site", async () => {
    const before = new Client(site(["o".repeat(40)]).fetch);
    await before.get("/give/");
    expect(await read(client.with(Object.fromEntries(before.cookies)))).toEqual(BOTH);
  });

  it("are forgotten, at once and by the browser", async () => {
    await client.get("/give/");
    expect((await client.get("/forget/")).html).toBe("{}");
    expect([...client.cookies.keys()]).toEqual(["theme", "draft"]);
  });

  it("are refused where no browser would keep them, or the middleware is missing", async () => {
    await expect(client.get(`/give/?draft=${"a".repeat(4000)}`)).rejects.toThrow(
      /cookie "draft" is \d+ bytes long/,
    );
    await expect(new Client(site(KEYS, false).fetch).get("/give/")).rejects.toThrow(
      /Nothing was left on this request under "cookie jars"/,
    );
  });
});
