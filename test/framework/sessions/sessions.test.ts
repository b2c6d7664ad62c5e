import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sha256 } from "quintet/crypto";
import { setDefaultDatabase } from "quintet/database";
import {
  endAllSessions,
  endOtherSessions,
  endSession,
  forgetEndedSessions,
  Session,
  sessionCookie,
  sessionSweep,
  sessionsOf,
} from "quintet/sessions";
import type { Client } from "quintet/testing";
import { openSite, PASSWORD, queriesOf, register, User, type TestSite } from "../auth/site.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let site: TestSite;
let ann: User;

beforeAll(async () => {
  site = await openSite();
  ann = await register("ann");
});
afterAll(() => site.close());
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: new Date() }));
afterEach(async () => {
  vi.useRealTimers();
  await Session.objects.delete();
});

async function loggedIn(fields: Record<string, string> = {}, origin?: string): Promise<Client> {
  const browser = site.browser(origin);
  await browser.post("/login/", { name: "ann", password: PASSWORD, ...fields });
  return browser;
}

async function later(milliseconds: number): Promise<void> {
  vi.setSystemTime(Date.now() + milliseconds);
}

async function who(browser: Client): Promise<string | null> {
  return JSON.parse((await browser.get("/")).html).user;
}

describe("the cookie of a session", () => {
  it("is plain on http, and ends with the browser", async () => {
    const browser = site.browser();
    const page = await browser.post("/login/", { name: "ann", password: PASSWORD });
    expect(page.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it("has the __Host- prefix and is Secure on https", async () => {
    const browser = site.browser("https://forum.example");
    const page = await browser.post("/login/", { name: "ann", password: PASSWORD });
    expect(page.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    expect(await who(browser)).toBe("@ann");
  });

  it("lasts 30 days for those who stay logged in", async () => {
    const browser = site.browser();
    const page = await browser.post("/login/", { name: "ann", password: PASSWORD, remember: true });
    expect(page.headers.getSetCookie()[0]).toMatch(/; Max-Age=2592000; HttpOnly/);
  });

  it("holds a token of which only the SHA-256 is stored", async () => {
    const browser = await loggedIn();
    const token = browser.cookies.get("session")!;
    const row = await Session.objects.get({ user: ann });
    expect(row.tokenHash).toBe(sha256(token));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it("over http is not looked at on https", async () => {
    const browser = await loggedIn();
    const token = browser.cookies.get("session")!;
    const other = site.browser("https://forum.example").with({ session: token });
    expect(await who(other)).toBe(null);
  });
});

describe("what a session costs", () => {
  it("is no query without a cookie, and none with one that is no token", async () => {
    expect(await queriesOf(site.database, () => site.browser().get("/"))).toBe(0);
    const strange = site.browser().with({ session: "' OR 1=1 --" });
    expect(await queriesOf(site.database, () => strange.get("/"))).toBe(0);
  });

  it("is one query for session and user together", async () => {
    const browser = await loggedIn();
    expect(await queriesOf(site.database, () => browser.get("/"))).toBe(1);
    expect(await queriesOf(site.database, () => browser.get("/own/"))).toBe(1);
  });

  it("is none on a page that does not ask who is there", async () => {
    const browser = await loggedIn();
    expect(await queriesOf(site.database, () => browser.get("/open/"))).toBe(0);
  });

  it("is one write a minute, however many pages are read", async () => {
    const browser = await loggedIn();
    await later(MINUTE);
    expect(await queriesOf(site.database, () => browser.get("/"))).toBe(2);
    expect(await queriesOf(site.database, () => browser.get("/"))).toBe(1);
    await later(MINUTE - 1);
    expect(await queriesOf(site.database, () => browser.get("/"))).toBe(1);
  });
});

describe("the end of a session", () => {
  it("comes after a day without a request", async () => {
    const browser = await loggedIn();
    await later(DAY - MINUTE);
    expect(await who(browser)).toBe("@ann");
    await later(DAY - MINUTE);
    expect(await who(browser)).toBe("@ann");
    await later(DAY);
    expect(await who(browser)).toBe(null);
  });

  it("comes after 30 days, however much it is used", async () => {
    const browser = await loggedIn();
    for (let hour = 0; hour < 59; hour++) {
      await later(12 * HOUR);
      expect(await who(browser)).toBe("@ann");
    }
    await later(12 * HOUR);
    expect(await who(browser)).toBe(null);
  });

  it("comes after 30 days, not after one, for those who stay logged in", async () => {
    const browser = await loggedIn({ remember: "on" });
    await later(30 * DAY - MINUTE);
    expect(await who(browser)).toBe("@ann");
    await later(MINUTE);
    expect(await who(browser)).toBe(null);
  });

  it("follows the site's own limits", async () => {
    const short = await openSite({ kinds: { browser: { idle: 60, absolute: 120 } } });
    await register("ben");
    const browser = short.browser();
    await browser.post("/login/", { name: "ben", password: PASSWORD });
    await later(61_000);
    expect(await who(browser)).toBe(null);
    await short.close();
    await site.close();
    site = await openSite();
    ann = await register("ann");
  });

  it("comes at once when its owner logs out, and the browser forgets its pages", async () => {
    const browser = await loggedIn();
    const stolen = site.browser().with({ session: browser.cookies.get("session")! });
    const page = await browser.post("/logout/");
    expect(page.headers.get("clear-site-data")).toBe('"cache"');
    expect(page.headers.getSetCookie()).toEqual([
      "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
    ]);
    expect(await who(browser)).toBe(null);
    expect(await who(stolen)).toBe(null);
    expect(await Session.objects.count()).toBe(0);
  });

  it("can be called for one, for the others, and for all of a user", async () => {
    const ben = (await User.objects.filter({ nameKey: "ben" }).first()) ?? (await register("ben"));
    const browsers = [await loggedIn(), await loggedIn(), await loggedIn()];
    await sessionCookie(ben);
    const [third, second, first] = await sessionsOf(ann).orderBy("-id").all();
    expect(await endSession(ben, first!)).toBe(0);
    expect(await endSession(ann, first!)).toBe(1);
    expect(await Promise.all(browsers.map(who))).toEqual([null, "@ann", "@ann"]);
    expect(await endOtherSessions(ann, second!)).toBe(1);
    expect(await Promise.all(browsers.map(who))).toEqual([null, "@ann", null]);
    expect(third).toBeDefined();
    expect(await endAllSessions(ann)).toBe(1);
    expect(await sessionsOf(ben).count()).toBe(1);
  });

  it("leaves no row for ever", async () => {
    await loggedIn();
    await later(12 * HOUR);
    await loggedIn();
    await later(13 * HOUR);
    expect(await sessionsOf(ann).count()).toBe(1);
    expect(await forgetEndedSessions()).toBe(1);
    expect(await Session.objects.count()).toBe(1);
  });
});

describe("the sweep", () => {
  const reported: unknown[] = [];
  const sweep = sessionSweep((error) => reported.push(error));

  /** Starts the sweep, lets an hour pass, and stops it, which waits for what is under way. */
  async function oneHour(): Promise<void> {
    vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"], now: Date.now() });
    await sweep.start!();
    vi.advanceTimersByTime(HOUR);
    await sweep.stop!();
  }

  it("deletes ended sessions every hour, until it is stopped", async () => {
    await loggedIn();
    await oneHour();
    expect(await Session.objects.count()).toBe(1);
    await later(DAY);
    await oneHour();
    expect(await Session.objects.count()).toBe(0);
    await loggedIn();
    vi.advanceTimersByTime(2 * DAY);
    expect(await Session.objects.count()).toBe(1);
  });

  it("reports an error, and goes on an hour later", async () => {
    await loggedIn();
    await later(DAY);
    setDefaultDatabase(null);
    await oneHour().finally(() => setDefaultDatabase(site.database));
    expect(reported).toMatchObject([{ code: "database.none" }]);
    await oneHour();
    expect(await Session.objects.count()).toBe(0);
  });
});

describe("a new token", () => {
  it("is given at login, and the guest's is dead", async () => {
    const browser = site.browser();
    await browser.post("/remember/");
    const guest = browser.cookies.get("session")!;
    await browser.post("/login/", { name: "ann", password: PASSWORD });
    const member = browser.cookies.get("session")!;
    expect(member).not.toBe(guest);
    expect(await who(site.browser().with({ session: guest }))).toBe(null);
    expect(await Session.objects.count()).toBe(1);
    expect((await browser.get("/recall/")).html).toBe('"green"');
  });

  it("is given when what the holder may do changes", async () => {
    const browser = await loggedIn();
    for (const path of ["/renew/", "/confirm/"]) {
      const before = browser.cookies.get("session")!;
      await browser.post(path, { password: PASSWORD });
      expect(browser.cookies.get("session")).not.toBe(before);
      expect(await who(site.browser().with({ session: before }))).toBe(null);
      expect(await who(browser)).toBe("@ann");
    }
  });

  it("does not lengthen a session that lasts", async () => {
    const browser = await loggedIn({ remember: "on" });
    await later(10 * DAY);
    const page = await browser.post("/renew/");
    expect(page.headers.getSetCookie()[0]).toMatch(/; Max-Age=1728000;/);
  });

  it("is never one that the browser chose", async () => {
    const chosen = "A".repeat(43);
    const browser = site.browser().with({ session: chosen });
    await browser.post("/login/", { name: "ann", password: PASSWORD });
    expect(browser.cookies.get("session")).not.toBe(chosen);
  });

  it("takes nothing along from somebody else's session", async () => {
    const browser = await loggedIn();
    await browser.post("/remember/");
    if (!(await User.objects.filter({ nameKey: "ben" }).exists())) await register("ben");
    await browser.post("/login/", { name: "ben", password: PASSWORD });
    expect(await who(browser)).toBe("@ben");
    expect((await browser.get("/recall/")).html).toBe("null");
  });
});

describe("messages", () => {
  it("are shown once, on the next page, to a guest as to a member", async () => {
    for (const browser of [site.browser(), await loggedIn()]) {
      await browser.post("/say/");
      await browser.post("/say/");
      expect(JSON.parse((await browser.get("/")).html).messages).toEqual([
        "Said once.",
        "Said once.",
      ]);
      expect(JSON.parse((await browser.get("/")).html).messages).toEqual([]);
    }
  });

  it("of an action that failed are not shown", async () => {
    const browser = await loggedIn();
    expect((await browser.post("/fail/")).status).toBe(500);
    expect(JSON.parse((await browser.get("/")).html).messages).toEqual([]);
  });

  it("do not stand on the page that says so either: they wait for one that is kept", async () => {
    const browser = await loggedIn();
    await browser.post("/say/");
    expect((await browser.post("/fail/")).html).not.toContain("Said once.");
    expect(JSON.parse((await browser.get("/")).html).messages).toEqual(["Said once."]);
  });

  it("wait for a page that somebody sees: not for its head alone, nor for one fetched ahead", async () => {
    const browser = await loggedIn();
    await browser.post("/say/");
    await browser.send("/", { method: "HEAD" });
    await browser.get("/", { "sec-purpose": "prefetch" });
    expect(JSON.parse((await browser.get("/")).html).messages).toEqual(["Said once."]);
  });

  it("leave nothing behind once they were shown", async () => {
    const browser = await loggedIn();
    await browser.post("/say/");
    await browser.get("/");
    expect((await Session.objects.get({ user: ann })).data).toEqual({});
  });

  it("do not pile up without end", async () => {
    const browser = await loggedIn();
    for (let round = 0; round < 25; round++) await browser.post("/say/");
    expect(JSON.parse((await browser.get("/")).html).messages).toHaveLength(20);
  });
});

describe("a guest", () => {
  it("gets a session only when something is to be remembered", async () => {
    const browser = site.browser();
    await browser.get("/");
    await browser.post("/logout/");
    expect(await Session.objects.count()).toBe(0);
    expect(browser.cookies.size).toBe(0);
    const page = await browser.post("/remember/");
    expect(await Session.objects.count()).toBe(1);
    expect((await browser.get("/recall/")).html).toBe('"green"');
    expect(page.headers.getSetCookie()[0]).not.toContain("Max-Age");
  });
});

describe("a session without a browser", () => {
  it("is a cookie that a browser can be given, for http or for https", async () => {
    const [plain, encrypted] = [
      await sessionCookie(ann),
      await sessionCookie(ann, { secure: true }),
    ];
    expect([Object.keys(plain), Object.keys(encrypted)]).toEqual([["session"], ["__Host-session"]]);
    const browser = site.browser().with(plain);
    expect(await who(browser)).toBe("@ann");
    expect((await browser.post("/renew/")).headers.getSetCookie()[0]).not.toContain("Max-Age");
  });
});

describe("a row of a session that somebody writes by hand", () => {
  const row = (tokenHash: string) => {
    const now = new Date();
    const times = { createdAt: now, seenAt: now, expiresAt: now, endsAt: now };
    return { tokenHash, ...times, idle: 60, ip: "", agent: "", data: {} };
  };

  it("is a guest's, and ends with the browser unless it says otherwise", async () => {
    const made = await Session.objects.create(row("a"));
    expect(made).toMatchObject({ userId: null, persistent: false, confirmedAt: null });
  });

  it("is refused where another has its token", async () => {
    await Session.objects.create(row("a"));
    await expect(Session.objects.create(row("a"))).rejects.toMatchObject({
      fields: ["tokenHash"],
    });
  });
});

describe("caches", () => {
  it("keep nothing that was made for a session", async () => {
    const browser = await loggedIn();
    const page = await browser.get("/");
    expect(page.headers.get("cache-control")).toBe("private, no-cache");
    expect(page.headers.get("vary")).toBe("Cookie");
  });

  it("may keep a page that was made without one", async () => {
    const guest = await site.browser().get("/");
    expect(guest.headers.get("cache-control")).toBe(null);
    expect(guest.headers.get("vary")).toBe("Cookie");
    const open = await (await loggedIn()).get("/open/");
    expect(open.headers.get("cache-control")).toBe(null);
    expect(open.headers.get("vary")).toBe(null);
  });
});
