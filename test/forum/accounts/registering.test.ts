import { describe, expect, it } from "vitest";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, guest, member } from "../site.ts";

aForum();

const ann = { username: "ann", email: "ann@example.org", password: "a heron at the lake" };

describe("creating an account", () => {
  it("logs the new member in", async () => {
    const client = guest();
    const page = await client.post(url.account.register.href(), ann);
    expect(page.location).toBe("/");
    expect((await page.follow()).html).toContain("ann");
    expect((await client.get(url.notifications.list.href())).status).toBe(200);
  });

  it("keeps the name as it was written and finds it in any case", async () => {
    await guest().post(url.account.register.href(), { ...ann, username: "Ann" });
    const page = await guest().get("/u/aNN/");
    expect([page.status, page.location]).toEqual([301, "/u/Ann/"]);
  });

  it("refuses a name that is taken, whatever its case, and keeps what was typed", async () => {
    await member("ANN");
    const page = await guest().post(url.account.register.href(), ann);
    expect(page.status).toBe(422);
    expect(page.field("username")).toBe("ann");
    expect(page.field("email")).toBe("ann@example.org");
    expect(page.field("password")).toBe("");
    expect(await User.objects.count()).toBe(1);
  });

  it.each([
    ["a", "too short"],
    ["ann smith", "with a space"],
    ["-ann", "with an edge that is no letter"],
    ["admin", "that is reserved"],
    ["a\u0000b", "with a control character"],
  ])("refuses the name %j, %s", async (username) => {
    const page = await guest().post(url.account.register.href(), { ...ann, username });
    expect(page.status).toBe(422);
    expect(await User.objects.count()).toBe(0);
  });

  it.each(["short", "password123", "ann ann ann"])("refuses the password %j", async (password) => {
    const page = await guest().post(url.account.register.href(), { ...ann, password });
    expect(page.status).toBe(422);
    expect(page.field("username")).toBe("ann");
  });
});

describe("logging in", () => {
  const fields = { username: "ann", password: ann.password };

  async function registered(): Promise<void> {
    await guest().post(url.account.register.href(), ann);
  }

  it("works by name and by e-mail", async () => {
    await registered();
    for (const username of ["ANN", "Ann@Example.org"]) {
      const client = guest();
      const page = await client.post(url.account.login.href(), { ...fields, username });
      expect(page.location).toBe("/");
      expect((await client.get(url.notifications.list.href())).status).toBe(200);
    }
  });

  it("goes on to the page that asked for it, and nowhere else", async () => {
    await registered();
    const asked = await guest().get(url.notifications.list.href());
    expect(asked.location).toBe("/login/?next=%2Fnotifications%2F");
    const page = await guest().get(asked.location!);
    expect(page.field("next")).toBe("/notifications/");
    const next = "/notifications/";
    const there = await guest().post(url.account.login.href(), { ...fields, next });
    expect(there.location).toBe("/notifications/");
    const away = { ...fields, next: "//evil.example/" };
    expect((await guest().post(url.account.login.href(), away)).location).toBe("/");
  });

  it("answers a wrong name and a wrong password alike", async () => {
    await registered();
    const wrong = { ...fields, password: "something else" };
    const unknown = { ...fields, username: "nobody" };
    for (const attempt of [wrong, unknown]) {
      const page = await guest().post(url.account.login.href(), attempt);
      expect(page.status).toBe(422);
      expect(page.html).toContain("The name or the password is wrong.");
      expect(page.field("password")).toBe("");
    }
  });

  it("is remembered longer when asked to be", async () => {
    await registered();
    const short = await guest().post(url.account.login.href(), fields);
    const long = await guest().post(url.account.login.href(), { ...fields, remember: true });
    expect(short.headers.getSetCookie().join()).not.toMatch(/session=.*Max-Age/);
    expect(long.headers.getSetCookie().join()).toMatch(/session=.*Max-Age/);
  });
});

describe("logging out", () => {
  it("ends the session by POST, and does nothing by GET", async () => {
    const client = guest();
    await client.post(url.account.register.href(), ann);
    expect((await client.get(url.account.logout.href())).location).toBe("/");
    expect((await client.get(url.notifications.list.href())).status).toBe(200);
    await client.post(url.account.logout.href());
    expect((await client.get(url.notifications.list.href())).status).toBe(303);
  });
});
