import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { setRole } from "quintet/auth";
import { endAllSessions, Session, sessions } from "quintet/sessions";
import { Client } from "quintet/testing";
import { assembled, openSite, PASSWORD, queriesOf, register, User, type TestSite } from "./site.ts";

let site: TestSite;
const people: Record<string, User> = {};

beforeAll(async () => {
  site = await openSite();
  people["ann"] = await register("ann");
  people["mo"] = await register("mo", "moderator");
  people["ada"] = await register("ada", "administrator");
});
afterAll(() => site.close());
afterEach(async () => {
  vi.useRealTimers();
  await Session.objects.delete();
  await User.objects.update({ state: "active", stateUntil: null });
});

async function as(name: string): Promise<Client> {
  const browser = site.browser();
  await browser.post("/login/", { name, password: PASSWORD });
  return browser;
}

describe("who may come", () => {
  const table: readonly [
    path: string,
    guest: number,
    member: number,
    moderator: number,
    administrator: number,
  ][] = [
    ["/", 200, 200, 200, 200],
    ["/own/", 303, 200, 200, 200],
    ["/mod/", 303, 403, 200, 200],
    ["/admin/", 303, 403, 403, 200],
  ];

  it.each(table)(
    "to %s: guest %i, member %i, moderator %i, administrator %i",
    async (path, ...expected) => {
      const browsers = [site.browser(), await as("ann"), await as("mo"), await as("ada")];
      const statuses = await Promise.all(
        browsers.map(async (browser) => (await browser.get(path)).status),
      );
      expect(statuses).toEqual(expected);
    },
  );

  it("is told in a sentence to those who may not", async () => {
    expect((await (await as("ann")).get("/mod/")).html).toBe(
      "This page is for moderators and administrators.",
    );
    expect((await (await as("mo")).get("/admin/")).html).toBe("This page is for administrators.");
  });

  it("is a 403 to a program without a login, which no page for logging in would help", async () => {
    const page = await site.browser().get("/own/", { accept: "application/json" });
    expect([page.status, page.location]).toEqual([403, null]);
  });

  it("can be those alone whose address is confirmed", async () => {
    const ann = await as("ann");
    const refused = await ann.get("/verified/");
    expect([refused.status, refused.html]).toEqual([
      403,
      "Confirm your e-mail address first: the link is in the e-mail that you got.",
    ]);
    await User.objects.filter({ nameKey: "ann" }).update({ emailConfirmedAt: new Date() });
    expect((await ann.get("/verified/")).status).toBe(200);
  });

  it("can be a rule of the site's own", async () => {
    const ann = await as("ann");
    expect((await ann.post("/polite/")).status).toBe(200);
    await User.objects.filter({ nameKey: "ann" }).update({ state: "silenced" });
    const refused = await ann.post("/polite/");
    expect([refused.status, refused.html]).toEqual([403, "You are silenced."]);
  });
});

describe("a site whose guards need sessions", () => {
  const found = (site: ReturnType<typeof assembled>) =>
    site.startChecks().filter(({ id }) => id === "application.W003");

  it("is told at its start that no middleware gives it any", () => {
    expect(found(assembled([]))).toEqual([
      {
        level: "warning",
        id: "application.W003",
        message: expect.stringMatching(
          /^The guard of "home" and of \d+ more addresses needs "session", which no middleware leaves\.$/,
        ) as string,
        hint: "Add sessions({ user: User }) of quintet/sessions to the middleware in app.ts.",
      },
    ]);
    expect(found(assembled([sessions({ user: User })]))).toEqual([]);
  });

  it("reports the same at a request", async () => {
    const faults: unknown[] = [];
    const { fetch } = assembled([], (fault) => faults.push(fault));
    expect((await new Client(fetch).get("/")).status).toBe(500);
    expect(faults).toMatchObject([
      {
        message: 'Nothing was left on this request under "session".',
        hint: "Add sessions({ user: User }) of quintet/sessions to the middleware in app.ts, before what needs it.",
      },
    ]);
  });
});

describe("a guest at a page for members", () => {
  it("is sent to log in, and from there back", async () => {
    const page = await site.browser().get("/own/?page=2&q=a%20b");
    expect(page.location).toBe("/login/?next=%2Fown%2F%3Fpage%3D2%26q%3Da%2520b");
    expect((await site.browser().send("/own/", { method: "HEAD" })).status).toBe(303);
  });

  it("who was sending something keeps it, with a way to log in", async () => {
    const page = await site.browser().post("/write/", { text: "Hello" });
    expect(page.status).toBe(403);
    expect(page.html).toBe(
      "Your session has ended, so nothing was done. Log in again to go on. /login/?next=%2Fwrite%2F",
    );
  });
});

describe("a member who is blocked or suspended", () => {
  it.each(["blocked", "suspended", "closed"] as const)(
    "as %s is nobody from the next request on, in every browser",
    async (state) => {
      const browsers = [await as("ann"), await as("ann")];
      await User.objects.filter({ nameKey: "ann" }).update({ state });
      for (const browser of browsers) {
        expect((await browser.get("/")).html).toContain('"user":null');
        expect((await browser.get("/own/")).status).toBe(303);
        expect((await browser.post("/write/")).status).toBe(403);
      }
      expect(await Session.objects.count()).toBe(2);
    },
  );

  it("costs the same one query", async () => {
    const ann = await as("ann");
    await User.objects.filter({ nameKey: "ann" }).update({ state: "blocked" });
    expect(await queriesOf(site.database, () => ann.get("/own/"))).toBe(1);
  });

  it("cannot log in", async () => {
    await User.objects.filter({ nameKey: "ann" }).update({ state: "blocked" });
    const browser = site.browser();
    expect((await browser.post("/login/", { name: "ann", password: PASSWORD })).html).toBe(
      '"barred"',
    );
    expect(browser.cookies.size).toBe(0);
  });

  it("comes back by logging in when the block is lifted and the sessions are ended", async () => {
    const browser = await as("ann");
    await User.objects.filter({ nameKey: "ann" }).update({ state: "blocked" });
    await User.objects.filter({ nameKey: "ann" }).update({ state: "active" });
    await endAllSessions(people["ann"]!);
    expect((await browser.get("/own/")).status).toBe(303);
    expect((await (await as("ann")).get("/own/")).status).toBe(200);
  });

  it("is a member again when the suspension is over", async () => {
    const ann = await as("ann");
    const until = new Date(Date.now() + 3_600_000);
    await User.objects.filter({ nameKey: "ann" }).update({ state: "suspended", stateUntil: until });
    expect((await ann.get("/own/")).status).toBe(303);
    vi.useFakeTimers({ toFake: ["Date"], now: until });
    expect((await ann.get("/own/")).status).toBe(200);
  });
});

describe("a session of staff", () => {
  it("is shorter", async () => {
    const [ann, mo] = [await as("ann"), await as("mo")];
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 13 * 3_600_000 });
    expect((await ann.get("/own/")).status).toBe(200);
    expect((await mo.get("/own/")).status).toBe(303);
  });
});

describe("a page that asks for the password again", () => {
  it("is open for 15 minutes after it was given, at login or on the way", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const ann = await as("ann");
    vi.setSystemTime(Date.now() + 15 * 60_000 - 1);
    expect((await ann.get("/secrets/")).status).toBe(200);
    vi.setSystemTime(Date.now() + 1);
    expect((await ann.get("/secrets/?a=1")).location).toBe(
      "/password/confirm/?next=%2Fsecrets%2F%3Fa%3D1",
    );
    const kept = await ann.post("/secrets/", { text: "Hello" });
    expect([kept.status, kept.html]).toEqual([
      403,
      expect.stringMatching(/last given a while ago/),
    ]);
    expect((await ann.post("/confirm/", { password: "a wrong password" })).html).toBe("false");
    expect((await ann.get("/secrets/")).status).toBe(303);
    expect((await ann.post("/confirm/", { password: PASSWORD })).html).toBe("true");
    expect((await ann.get("/secrets/")).status).toBe(200);
  });

  it("sends a guest to log in", async () => {
    expect((await site.browser().get("/secrets/")).location).toBe("/login/?next=%2Fsecrets%2F");
  });
});

describe("a change of role", () => {
  it("holds at once, and begins with a new session", async () => {
    const mo = await as("mo");
    await setRole(User, people["mo"]!, "member");
    expect((await mo.get("/mod/")).status).toBe(303);
    expect((await (await as("mo")).get("/mod/")).status).toBe(403);
    await setRole(User, people["mo"]!, "moderator");
  });
});

describe("the last visit", () => {
  it("is written four times an hour at most", async () => {
    const ann = await as("ann");
    await User.objects.filter({ nameKey: "ann" }).update({ lastSeenAt: new Date() });
    const { lastSeenAt } = await User.objects.get({ nameKey: "ann" });
    const seen = async (at: number) => {
      vi.useFakeTimers({ toFake: ["Date"], now: at });
      await ann.get("/");
      return (await User.objects.get({ nameKey: "ann" })).lastSeenAt.getTime();
    };
    const soon = lastSeenAt.getTime() + 15 * 60_000;
    expect(await seen(soon - 1)).toBe(lastSeenAt.getTime());
    expect(await seen(soon)).toBe(soon);
    expect(await queriesOf(site.database, () => ann.get("/"))).toBe(1);
  });
});
