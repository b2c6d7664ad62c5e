import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { registerModels } from "quintet/models";
import {
  cookieSessions,
  endAllSessions,
  Session,
  SESSION_KINDS,
  sessionCookie,
  SessionEpoch,
  sessions,
  type NewRecord,
  type SessionStore,
} from "quintet/sessions";
import {
  assembled,
  openSite,
  PASSWORD,
  queriesOf,
  register,
  User,
  type TestSite,
} from "../auth/site.ts";
import { keepsSessions, who } from "./keeping.ts";

const KEY = "the key of a site that keeps its sessions in cookies";
const NEWER = "another key that came in front of the first one later";
const HOUR = 3_600_000;

const kept = (...keys: string[]): SessionStore => cookieSessions({ user: User, keys });
const open = (...keys: string[]) => openSite({ store: kept(...keys) }, SessionEpoch);

keepsSessions("in cookies", () => open(KEY));

describe("sessions in cookies", () => {
  const store = kept(KEY);
  let site: TestSite;
  let ann: User;
  beforeAll(async () => {
    site = await openSite({ store }, SessionEpoch);
    ann = await register("ann");
  });
  afterAll(() => site.close());
  afterEach(() => void vi.useRealTimers());

  async function loggedIn(fields: Record<string, string> = {}) {
    const browser = site.browser();
    await browser.post("/login/", { name: "ann", password: PASSWORD, ...fields });
    return browser;
  }

  function begun(data: NewRecord["data"] = {}): NewRecord {
    const now = new Date();
    const endsAt = new Date(now.getTime() + HOUR);
    const times = { createdAt: now, seenAt: now, expiresAt: endsAt, endsAt, confirmedAt: now };
    return { ...times, userId: ann.id, idle: 3_600, persistent: false, ip: "", agent: "", data };
  }

  it("have no table of sessions to be deleted from", async () => {
    await endAllSessions(ann);
    await expect(Session.objects.count()).rejects.toThrow(/sessions/);
  });

  it("of guests ask the database for nothing, and cannot be read in the browser", async () => {
    const browser = site.browser();
    const cost = await queriesOf(site.database, async () => {
      await browser.post("/remember/");
      expect((await browser.get("/recall/")).html).toBe('"green"');
    });
    expect(cost).toBe(0);
    const cookie = browser.cookies.get("session")!;
    const bytes = Buffer.from(cookie.slice(cookie.lastIndexOf(".") + 1), "base64url");
    expect([cookie, bytes.toString("latin1")].join()).not.toContain("green");
  });

  it("are nobody's when one letter of the cookie is changed, or another key sealed it", async () => {
    const browser = await loggedIn();
    const cookie = browser.cookies.get("session")!;
    for (let at = 0; at < cookie.length; at += 7) {
      const letter = cookie[at] === "A" ? "B" : "A";
      const forged = site.browser();
      forged.cookies.set("session", `${cookie.slice(0, at)}${letter}${cookie.slice(at + 1)}`);
      expect([at, (await who(forged)).user]).toEqual([at, null]);
    }
    const foreign = await sessionCookie(ann, { store: kept(NEWER) });
    const stranger = site.browser();
    stranger.cookies.set("session", foreign["session"]!);
    expect((await who(stranger)).user).toBeNull();
  });

  it("go on under a newer key, as long as theirs is among the site's", async () => {
    const { session } = await sessionCookie(ann, { store });
    const ask = (...keys: string[]) => {
      const { fetch } = assembled([sessions({ user: User, store: kept(...keys) })]);
      const request = new Request("http://localhost/own/", {
        headers: { cookie: `session=${session}` },
      });
      return fetch(request, {
        peer: "",
        secure: false,
        signal: new AbortController().signal,
        waitUntil: () => undefined,
      });
    };
    expect((await ask(NEWER, KEY)).status).toBe(200);
    expect((await ask(NEWER)).status).toBe(303);
  });

  it("end after a day without a request, and after thirty however much they are used", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date() });
    const browser = await loggedIn();
    const step = async (hours: number) => {
      vi.setSystemTime(Date.now() + hours * HOUR);
      return (await who(browser)).user;
    };
    for (let day = 1; day < 30; day += 1) expect(await step(23.9)).toBe("@ann");
    expect(await step(31)).toBeNull();
    const idle = await loggedIn();
    vi.setSystemTime(Date.now() + SESSION_KINDS.browser.idle * 1000 + 1);
    expect((await who(idle)).user).toBeNull();
  });

  it("that are ended at the same time stay ended, each of them", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => store.create(begun())));
    await Promise.all(all.slice(1).map(({ session }) => store.remove(session)));
    const found = await Promise.all(all.map(({ cookie }) => store.find(cookie, new Date())));
    expect(found.map((one) => one !== null)).toEqual([
      true,
      ...Array.from({ length: 7 }, () => false),
    ]);
  });

  it("that have ended cannot be renewed by who asked before", async () => {
    const { session } = await store.create(begun());
    const same = { ...session };
    await store.remove(session);
    expect(await store.find(await store.renew(session), new Date())).toBeNull();
    expect(await store.find((await store.update(same, {}))!, new Date())).toBeNull();
  });

  it("end all together where more were ended by themselves than a row tells apart", async () => {
    await SessionEpoch.objects.delete();
    const { cookie } = await store.create(begun());
    for (let ended = 1; ended <= 101; ended += 1) {
      expect([ended, await store.find(cookie, new Date())]).not.toEqual([ended, null]);
      await store.remove((await store.create(begun())).session);
    }
    expect(await store.find(cookie, new Date())).toBeNull();
    const [row] = await SessionEpoch.objects.filter({ user: ann.id }).all();
    expect([row!.epoch, row!.ended]).toEqual([1, []]);
  });

  it("say what is too long for a cookie", async () => {
    const data = { basket: "a".repeat(4_000), colour: "green" };
    await expect(store.create(begun(data))).rejects.toThrow(
      /The cookie of a session is 5\d{3} bytes long; browsers keep 4,096\. It remembers basket \(4002 letters\), colour \(7 letters\)\./,
    );
  });

  it("are looked for among the models by check", async () => {
    const found = async () =>
      (await assembled([sessions({ user: User, store })]).check()).map(({ id }) => id);
    expect(await found()).not.toContain("sessions.E002");
    registerModels([User, Session]);
    expect(await found()).toContain("sessions.E002");
    registerModels([User, SessionEpoch]);
  });
});
