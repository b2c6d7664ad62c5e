import { afterEach, describe, expect, it, vi } from "vitest";
import { hashing, hashPassword } from "quintet/crypto";
import { Session, sessionsOf } from "quintet/sessions";
import { queries, type TestPage } from "quintet/testing";
import { addMember } from "../../../apps/forum/models/accounts/registering.ts";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { url } from "../../../apps/forum/urls.ts";
import { emptyMail, emails, emailTo, linkIn } from "../mail.ts";
import { aForum, as, guest, withSettings } from "../site.ts";

aForum();
afterEach(() => void vi.useRealTimers());

const PASSWORD = "a heron at the lake";
const BETTER = "two herons by the river";
const TOMORROW = new Date(Date.now() + 86_400_000);

const someone = (name: string) =>
  addMember({ name, email: `${name}@example.org`, password: PASSWORD });
const login = (fields: object, client = guest()): Promise<TestPage> =>
  client.post(url.account.login.href(), { username: "ann", password: PASSWORD, ...fields });
const forgot = (email: string, client = guest()): Promise<TestPage> =>
  client.post(url.account.forgot.href(), { email });

interface Cost {
  readonly hashes: number;
  readonly queries: number;
  readonly status: number;
}

async function cost(act: () => Promise<TestPage>): Promise<Cost> {
  const before = hashing.made + hashing.verifications;
  let status = 0;
  const sent = await queries.count(async () => void ({ status } = await act()));
  return { hashes: hashing.made + hashing.verifications - before, queries: sent, status };
}

describe("logging in", () => {
  const states: readonly [string, object | null][] = [
    ["is unknown", null],
    ["is known", {}],
    ["is blocked", { state: "blocked", stateReason: "spam" }],
    ["is suspended", { state: "suspended", stateUntil: TOMORROW }],
    ["is closed", { state: "closed" }],
    ["has no password", { password: "!" }],
  ];

  it.each(states)(
    "with a wrong password costs one hash when the account %s",
    async (_, changes) => {
      await login({ username: "nobody" });
      if (changes !== null)
        await User.objects.filter({ id: (await someone("ann")).id }).update(changes);
      const known = await cost(() => login({ password: "wrong" }));
      expect([known.hashes, known.status]).toEqual([1, 422]);
      const page = await login({ password: "wrong" });
      expect(page.html).toContain("The name or the password is wrong.");
      expect(page.html).not.toContain("spam");
    },
  );

  it("tells a blocked member why, after the right password only, and lets nobody in", async () => {
    const ann = await someone("ann");
    const state = { state: "blocked", stateReason: "spam" } as const;
    await User.objects.filter({ id: ann.id }).update(state);
    const client = guest();
    const before = hashing.verifications;
    const page = await login({}, client);
    expect([page.status, hashing.verifications - before]).toEqual([403, 1]);
    expect(page.html).toContain("spam");
    expect((await client.get(url.settings.profile.href())).status).toBe(303);
  });

  it("tells a suspended member why and until when, and ends by itself", async () => {
    const ann = await someone("ann");
    const changes = { state: "suspended", stateReason: "too loud", stateUntil: TOMORROW } as const;
    await User.objects.filter({ id: ann.id }).update(changes);
    const { html, status } = await login({});
    expect(status).toBe(403);
    expect(html).toMatch(/suspended.* until .*: too loud/i);
    vi.useFakeTimers({ now: TOMORROW.getTime() + 1000, toFake: ["Date"] });
    expect((await login({})).status).toBe(303);
  });

  it("does not take a password that is empty, other or nearly right", async () => {
    await someone("ann");
    for (const password of ["", " ", "x", `${PASSWORD} `, PASSWORD.toUpperCase()]) {
      expect((await login({ password })).status).toBe(422);
    }
  });

  it("leads nowhere but to this site", async () => {
    await someone("ann");
    const away = [
      "//evil.example",
      "https://evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
    ];
    for (const next of [...away, "/\t/evil.example", "http:/evil.example"]) {
      expect((await login({ next })).location).toBe("/");
    }
  });
});

describe("guessing passwords", () => {
  const browsers = () => withSettings({ LOGIN_TRIES: "3", LOGIN_TRIES_PER_NETWORK: "5" });

  it("is stopped for that account on that network, with a sentence and the time to wait", async () => {
    await someone("ann");
    const client = browsers();
    const attacker = () => client({ peer: "203.0.113.9" });
    for (let n = 0; n < 3; n++)
      expect((await login({ password: "x" }, attacker())).status).toBe(422);
    const before = hashing.verifications;
    const page = await login({ username: "ANN" }, attacker());
    expect([page.status, hashing.verifications - before]).toEqual([429, 0]);
    expect(Number(page.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(page.html).toContain("That was too often. Please try again in");
    expect(page.field("username")).toBe("ANN");
  });

  it("locks nobody out elsewhere", async () => {
    await someone("ann");
    const client = browsers();
    for (let n = 0; n < 4; n++) await login({ password: "x" }, client({ peer: "203.0.113.9" }));
    expect((await login({}, client({ peer: "198.51.100.7" }))).status).toBe(303);
  });

  it("is stopped for a network that tries many names, all of IPv6's /64 together", async () => {
    const client = browsers();
    for (let n = 0; n < 5; n++) {
      const peer = `2001:db8:1:2::${n}`;
      expect((await login({ username: `name${n}` }, client({ peer }))).status).toBe(422);
    }
    const sixth = await login({ username: "other" }, client({ peer: "2001:db8:1:2:9::9" }));
    expect(sixth.status).toBe(429);
  });

  it("is counted by visitor behind a trusted proxy, and by proxy behind any other", async () => {
    await someone("ann");
    const settings = { LOGIN_TRIES: "3", TRUSTED_PROXIES: "127.0.0.1" };
    const from = (visitor: string, trusted: boolean) =>
      withSettings(trusted ? settings : { LOGIN_TRIES: "3" })({
        headers: { "x-forwarded-for": visitor },
      });
    for (let n = 0; n < 4; n++) await login({ password: "x" }, from("203.0.113.9", true));
    expect((await login({}, from("203.0.113.9", true))).status).toBe(429);
    expect((await login({}, from("198.51.100.7", true))).status).toBe(303);
    for (let n = 0; n < 4; n++) await login({ password: "x" }, from(`203.0.113.${n}`, false));
    expect((await login({}, from("198.51.100.8", false))).status).toBe(429);
  });

  it("is let go on after a while", async () => {
    await someone("ann");
    const client = browsers();
    for (let n = 0; n < 4; n++) await login({ password: "x" }, client());
    vi.useFakeTimers({ now: Date.now() + 901_000, toFake: ["Date"] });
    expect((await login({}, client())).status).toBe(303);
  });
});

describe("a forgotten password", () => {
  it("is answered alike for every address, with the same work and no hash", async () => {
    const ann = await someone("ann");
    await forgot("first@example.org");
    const unknown = await cost(() => forgot("nobody@example.org"));
    expect(await cost(() => forgot("ann@example.org"))).toEqual(unknown);
    await User.objects.filter({ id: ann.id }).update({ state: "blocked" });
    expect(await cost(() => forgot("ANN@example.org"))).toMatchObject({ status: 200, hashes: 0 });
    expect(unknown).toMatchObject({ status: 200, hashes: 0 });
    const [first, second] = [await forgot("ben@example.org"), await forgot("cleo@example.org")];
    const text = ({ html }: TestPage) => html.replace(/Request [\w-]+/, "");
    expect(text(first)).toBe(text(second));
    expect(first.html).toContain("An e-mail is on its way to that address.");
  });

  it("tells an address that nobody has here just that", async () => {
    await forgot("nobody@example.org");
    const email = await emailTo("nobody@example.org");
    expect(email.subject).toBe("No account at Quintet has this address");
    expect(linkIn(email)).toBe("/register/");
  });

  it("sends the link to the address as it is stored, not as it was typed", async () => {
    await someone("ann");
    await forgot("ANN@Example.ORG");
    expect((await emailTo("ann@example.org")).subject).toBe("A new password for Quintet");
  });

  it("is refused with a sentence for what is no address", async () => {
    for (const email of ["", "ann", "x".repeat(10_000), "a\r\nBcc: b@example.org"]) {
      expect((await forgot(email)).status).toBe(422);
    }
    expect(await emails()).toEqual([]);
  });

  it("fills nobody's mailbox", async () => {
    await someone("ann");
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) {
      const { status } = await forgot("ann@example.org", guest());
      statuses.push(status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect(await emails()).toHaveLength(3);
  });

  it("makes its link from SITE_URL, whatever host was asked for", async () => {
    await someone("ann");
    const client = withSettings({ ALLOWED_HOSTS: "*" });
    const headers = { host: "evil.example", "x-forwarded-host": "evil.example" };
    await client({ headers }).post(url.account.forgot.href(), { email: "ann@example.org" });
    const { text } = await emailTo("ann@example.org");
    expect(text).toContain("http://localhost:8000/password/reset/");
    expect(text).not.toContain("evil");
  });
});

describe("the link to a new password", () => {
  async function linkFor(name: string): Promise<string> {
    await forgot(`${name}@example.org`);
    return linkIn(await emailTo(`${name}@example.org`));
  }

  it("sets it by POST, ends every session, and an e-mail tells of it", async () => {
    const ann = await someone("ann");
    const elsewhere = await as(ann);
    const link = await linkFor("ann");
    expect((await guest().get(link)).html).toContain("Set new password");
    expect((await login({})).status).toBe(303);
    const browser = guest();
    const page = await browser.post(link, { password: BETTER });
    expect(page.location).toBe("/login/");
    expect((await page.follow()).html).toContain("Your new password is set.");
    expect((await elsewhere.get(url.settings.profile.href())).status).toBe(303);
    expect(await sessionsOf(ann).count()).toBe(0);
    expect((await login({})).status).toBe(422);
    expect((await login({ password: BETTER })).status).toBe(303);
    expect((await emailTo("ann@example.org")).subject).toContain("has been changed");
    expect((await User.objects.get({ id: ann.id })).mayBeMailed).toBe(true);
  });

  it("works once", async () => {
    await someone("ann");
    const link = await linkFor("ann");
    const both = await Promise.all([1, 2].map(() => guest().post(link, { password: BETTER })));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410]);
    expect((await guest().get(link)).status).toBe(410);
    const again = await guest().post(link, { password: "something else entirely" });
    expect(again.status).toBe(410);
    expect(again.html).toContain("This link has been used, or it is older than an hour.");
    expect(again.html).toContain(url.account.forgot.href());
  });

  it("works for 60 minutes", async () => {
    await someone("ann");
    const link = await linkFor("ann");
    vi.useFakeTimers({ now: Date.now() + 59 * 60_000, toFake: ["Date"] });
    expect((await guest().get(link)).status).toBe(200);
    vi.setSystemTime(Date.now() + 60_000);
    expect((await guest().get(link)).status).toBe(410);
    expect((await guest().post(link, { password: BETTER })).status).toBe(410);
    vi.useRealTimers();
    expect((await login({})).status).toBe(303);
  });

  it("ends with the others when one of them is used, or the password is changed", async () => {
    const ann = await someone("ann");
    const [first, second] = [await linkFor("ann"), await linkFor("ann")];
    await guest().post(second, { password: BETTER });
    expect((await guest().get(first)).status).toBe(410);
    await emptyMail();
    const third = await linkFor("ann");
    const change = { current_password: BETTER, new_password: "three herons in a pond" };
    await (
      await as(await User.objects.get({ id: ann.id }))
    ).post(url.settings.password.href(), change);
    expect((await guest().get(third)).status).toBe(410);
  });

  it("stays when the password is refused", async () => {
    await someone("ann");
    const link = await linkFor("ann");
    const page = await guest().post(link, { password: "ann" });
    expect(page.status).toBe(422);
    expect(page.html).toContain("Use at least 8 characters.");
    expect(page.field("password")).toBe("");
    expect((await guest().post(link, { password: BETTER })).status).toBe(303);
  });

  it("is told to no other site and kept by no cache", async () => {
    await someone("ann");
    const link = await linkFor("ann");
    for (const page of [await guest().get(link), await guest().post(link, { password: BETTER })]) {
      expect(page.headers.get("cache-control")).toBe("no-store");
      expect(page.headers.get("referrer-policy")).toBe("strict-origin");
    }
  });

  it("lets a blocked member in no more than before", async () => {
    const ann = await someone("ann");
    const link = await linkFor("ann");
    await User.objects.filter({ id: ann.id }).update({ state: "blocked", stateReason: "spam" });
    await guest().post(link, { password: BETTER });
    expect((await login({ password: BETTER })).status).toBe(403);
    expect(await Session.objects.filter({ user: ann.id }).count()).toBe(0);
  });

  it.each(["/password/reset/x/", `/password/reset/${"x".repeat(5000)}/`, "/password/reset/%00/"])(
    "is not made up: %s",
    async (path) => {
      expect((await guest().get(path)).status).toBe(410);
      expect((await guest().post(path, { password: BETTER })).status).toBe(410);
    },
  );
});

describe("an old hash", () => {
  it("of a password that is right stays right", async () => {
    const ann = await someone("ann");
    await User.objects.filter({ id: ann.id }).update({ password: await hashPassword(BETTER) });
    expect((await login({ password: BETTER })).status).toBe(303);
  });
});
