import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setPassword } from "quintet/auth";
import { Session, type SessionRecord, type SessionStore } from "quintet/sessions";
import { openSite, PASSWORD, queriesOf, register, User, type TestSite } from "../auth/site.ts";

/** Keeps sessions in this process alone. */
function memorySessions(): SessionStore & { readonly rows: Map<string, SessionRecord> } {
  const rows = new Map<string, SessionRecord>();
  const hashOf = (id: number) => [...rows].find(([, row]) => row.id === id)?.[0];
  let made = 0;
  return {
    rows,
    async find(tokenHash, now) {
      const row = rows.get(tokenHash);
      return row !== undefined && row.expiresAt > now ? { ...row } : null;
    },
    async create(tokenHash, record) {
      const row = { ...record, id: ++made };
      rows.set(tokenHash, row);
      return { ...row };
    },
    async update(id, { tokenHash, ...changes }) {
      const hash = hashOf(id)!;
      const row = { ...rows.get(hash)!, ...changes };
      rows.delete(hash);
      rows.set(tokenHash ?? hash, row);
    },
    async remove(id) {
      rows.delete(hashOf(id)!);
    },
    async removeOf(user, except) {
      for (const [hash, row] of rows) {
        if (row.userId === user.id && row.id !== except?.id) rows.delete(hash);
      }
    },
  };
}

const store = memorySessions();
let site: TestSite;
let ann: User;
beforeAll(async () => {
  site = await openSite({ store });
  ann = await register("ann");
});
afterAll(() => site.close());

const who = async (browser: ReturnType<TestSite["browser"]>) =>
  JSON.parse((await browser.get("/")).html) as { user: string | null; messages: string[] };

describe("a store of sessions of one's own", () => {
  it("keeps who is logged in and what is remembered, and the database nothing", async () => {
    const browser = site.browser();
    await browser.post("/login/", { name: "ann", password: PASSWORD });
    await browser.post("/say/");
    expect(await who(browser)).toEqual({ user: "@ann", messages: ["Said once."] });
    expect(await who(browser)).toEqual({ user: "@ann", messages: [] });
    await browser.post("/renew/");
    expect((await who(browser)).user).toBe("@ann");
    expect([await Session.objects.count(), store.rows.size]).toEqual([0, 1]);
    await browser.post("/logout/");
    expect([(await who(browser)).user, store.rows.size]).toEqual([null, 0]);
  });

  it("keeps what a guest is remembered by, and takes it along at login", async () => {
    const browser = site.browser();
    await browser.post("/remember/");
    expect((await browser.get("/recall/")).html).toBe('"green"');
    await browser.post("/login/", { name: "ann", password: PASSWORD });
    expect((await browser.get("/recall/")).html).toBe('"green"');
  });

  it("lets in nobody whose account is gone", async () => {
    const browser = site.browser();
    const ben = await register("ben");
    await browser.post("/login/", { name: "ben", password: PASSWORD });
    await browser.post("/remember/");
    await User.objects.filter({ id: ben.id }).delete();
    expect((await who(browser)).user).toBeNull();
    expect((await browser.get("/own/")).status).toBe(303);
    expect((await browser.get("/recall/")).html).toBe("null");
  });

  it("costs one query for the user of a page", async () => {
    const browser = site.browser();
    await browser.post("/login/", { name: "ann", password: PASSWORD });
    expect(await queriesOf(site.database, () => browser.get("/"))).toBe(1);
  });

  it("ends the sessions of an account whose password is changed", async () => {
    const browser = site.browser();
    await browser.post("/login/", { name: "ann", password: PASSWORD });
    expect((await who(browser)).user).toBe("@ann");
    await setPassword(User, ann, `${PASSWORD} anew`);
    expect((await who(browser)).user).toBeNull();
  });
});
