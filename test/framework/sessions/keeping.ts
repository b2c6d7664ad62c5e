import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setPassword } from "quintet/auth";
import { endAllSessions, endOtherSessions } from "quintet/sessions";
import { PASSWORD, queriesOf, register, User, type TestSite } from "../auth/site.ts";

type Browser = ReturnType<TestSite["browser"]>;

export const who = async (browser: Browser) =>
  JSON.parse((await browser.get("/")).html) as { user: string | null; messages: string[] };

/** What every store of sessions does, wherever it keeps them. */
export function keepsSessions(where: string, open: () => Promise<TestSite>): void {
  describe(`sessions ${where}`, () => {
    let site: TestSite;
    let ann: User;
    beforeAll(async () => {
      site = await open();
      ann = await register("ann");
    });
    afterAll(() => site.close());

    async function loggedIn(name = "ann"): Promise<Browser> {
      const browser = site.browser();
      await browser.post("/login/", { name, password: PASSWORD });
      return browser;
    }

    it("keep who is logged in and what is remembered", async () => {
      const browser = await loggedIn();
      await browser.post("/say/");
      expect(await who(browser)).toEqual({ user: "@ann", messages: ["Said once."] });
      expect(await who(browser)).toEqual({ user: "@ann", messages: [] });
      await browser.post("/renew/");
      expect((await who(browser)).user).toBe("@ann");
      await browser.post("/logout/");
      expect((await who(browser)).user).toBeNull();
    });

    it("keep what a guest is remembered by, and take it along at login", async () => {
      const browser = site.browser();
      await browser.post("/remember/");
      expect((await browser.get("/recall/")).html).toBe('"green"');
      await browser.post("/login/", { name: "ann", password: PASSWORD });
      expect((await browser.get("/recall/")).html).toBe('"green"');
    });

    it("open nothing any more with the cookie from before a log-out, a renewal or a login", async () => {
      for (const step of ["/logout/", "/renew/", "/login/"]) {
        const browser = await loggedIn();
        const before = Object.fromEntries(browser.cookies);
        await browser.post(step, { name: "ann", password: PASSWORD });
        const thief = site.browser();
        for (const [name, value] of Object.entries(before)) thief.cookies.set(name, value);
        expect([step, (await who(thief)).user]).toEqual([step, null]);
      }
    });

    it("let in nobody whose account is gone", async () => {
      const ben = await register("ben");
      const browser = await loggedIn("ben");
      await browser.post("/remember/");
      await User.objects.filter({ id: ben.id }).delete();
      expect((await who(browser)).user).toBeNull();
      expect((await browser.get("/own/")).status).toBe(303);
      expect((await browser.get("/recall/")).html).toBe("null");
    });

    it("cost one query for the user of a page", async () => {
      const browser = await loggedIn();
      expect(await queriesOf(site.database, () => browser.get("/"))).toBe(1);
    });

    it("end when their account's password is changed, or all are ended", async () => {
      const browser = await loggedIn();
      expect((await who(browser)).user).toBe("@ann");
      await setPassword(User, ann, PASSWORD);
      expect((await who(browser)).user).toBeNull();
      const again = await loggedIn();
      await endAllSessions(ann);
      expect((await who(again)).user).toBeNull();
    });

    it("go on in the one browser in which the others are ended", async () => {
      const [here, there] = [await loggedIn(), await loggedIn()];
      const { session } = JSON.parse((await here.get("/own/")).html) as { session: number };
      await endOtherSessions(ann, { id: session });
      expect([(await who(here)).user, (await who(there)).user]).toEqual(["@ann", null]);
      await here.post("/renew/");
      expect((await who(here)).user).toBe("@ann");
      await here.post("/logout/");
      expect((await who(here)).user).toBeNull();
    });
  });
}
