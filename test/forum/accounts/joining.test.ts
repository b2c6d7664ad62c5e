import { afterEach, describe, expect, it, vi } from "vitest";
import { hashing } from "quintet/crypto";
import { queries } from "quintet/testing";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { url } from "../../../apps/forum/urls.ts";
import { emptyMail, emails, emailTo, linkIn } from "../mail.ts";
import { aForum, guest, member, talk, withSettings } from "../site.ts";

aForum();
afterEach(() => void vi.useRealTimers());

const ann = { username: "ann", email: "ann@example.org", password: "a heron at the lake" };
const register = url.account.register.href();

describe("the e-mail after registering", () => {
  it("has a link that confirms the address, once, by its button", async () => {
    const client = guest();
    await client.post(register, ann);
    const email = await emailTo("ann@example.org");
    expect(email.subject).toBe("Confirm your e-mail address at Quintet");
    expect(email.text).toContain("Hello ann,");
    const link = linkIn(email);
    for (let look = 0; look < 2; look++) {
      const page = await guest().get(link);
      expect([page.status, page.html.includes("Confirm this address")]).toEqual([200, true]);
    }
    expect((await User.objects.get({ nameKey: "ann" })).emailConfirmedAt).toBeNull();
    expect((await guest().post(link)).location).toBe("/");
    expect((await User.objects.get({ nameKey: "ann" })).mayBeMailed).toBe(true);
    expect((await guest().get(link)).status).toBe(410);
    expect((await guest().post(link)).status).toBe(410);
  });

  it("has a link that no cache keeps and no other site is told", async () => {
    await guest().post(register, ann);
    const { headers } = await guest().get(linkIn(await emailTo("ann@example.org")));
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("strict-origin");
  });

  it("works for three days", async () => {
    await guest().post(register, ann);
    const link = linkIn(await emailTo("ann@example.org"));
    vi.useFakeTimers({ now: Date.now() + 3 * 86_400_000, toFake: ["Date"] });
    expect((await guest().get(link)).status).toBe(410);
    expect((await guest().post(link)).status).toBe(410);
  });

  it.each(["/confirm/x/", `/confirm/${"x".repeat(5000)}/`, "/confirm/%00/", "/confirm/__proto__/"])(
    "is not needed to be told that %s is no link",
    async (path) => {
      expect((await guest().get(path)).status).toBe(410);
      expect((await guest().post(path)).status).toBe(410);
    },
  );

  it("can be sent again from the settings, and the earlier link ends", async () => {
    const client = guest();
    await client.post(register, ann);
    const first = linkIn(await emailTo("ann@example.org"));
    expect((await client.get(url.settings.account.href())).html).toContain("is not confirmed yet");
    await client.post(url.settings.sendConfirmation.href());
    const second = linkIn(await emailTo("ann@example.org"));
    expect((await guest().get(first)).status).toBe(410);
    expect((await guest().get(second)).status).toBe(200);
  });
});

describe("registering with an address that is known here", () => {
  interface Cost {
    readonly hashes: number;
    readonly queries: number;
    readonly answer: unknown;
  }

  async function costOf(fields: typeof ann): Promise<Cost> {
    const before = hashing.made + hashing.verifications;
    const client = guest();
    let answer: unknown;
    const sent = await queries.count(async () => {
      const page = await client.post(register, fields);
      const next = await page.follow();
      answer = [
        page.status,
        page.location,
        next.status,
        next.html.includes("An e-mail is on its way"),
      ];
    });
    return { hashes: hashing.made + hashing.verifications - before, queries: sent, answer };
  }

  it("answers as for any other, with one hash and the same statements", async () => {
    await member("ben");
    await costOf({ ...ann, username: "first", email: "first@example.org" });
    const unknown = await costOf({ ...ann, username: "cleo", email: "cleo@example.org" });
    const known = await costOf({ ...ann, email: "Ben@Example.org" });
    expect(known).toEqual(unknown);
    expect(known.hashes).toBe(1);
  });

  it("tells its owner by e-mail, and gives the new account no part in it", async () => {
    const ben = await member("ben");
    await guest().post(register, { ...ann, email: "BEN@example.org" });
    const email = await emailTo(ben.email);
    expect(email.subject).toBe("You already have an account at Quintet");
    expect(email.text).toContain("under the name ben");
    expect(email.text).not.toContain("/confirm/");
    const made = await User.objects.get({ nameKey: "ann" });
    expect([made.emailKey, made.mayBeMailed]).toEqual([null, false]);
    const login = { username: "ben@example.org", password: ann.password };
    expect((await guest().post(url.account.login.href(), login)).status).toBe(422);
  });

  it("tells the same when the e-mail is asked for again", async () => {
    const ben = await member("ben");
    const client = guest();
    await client.post(register, { ...ann, email: "ben@example.org" });
    await emptyMail();
    await client.post(url.settings.sendConfirmation.href());
    expect((await emailTo(ben.email)).subject).toBe("You already have an account at Quintet");
  });
});

describe("a site where new members confirm their address first", () => {
  it("lets them write afterwards, and not before, with a sentence that says so", async () => {
    const client = withSettings({ CONFIRM_EMAIL: "1" });
    const category = await talk();
    const browser = client();
    await browser.post(register, ann);
    const topic = { title: "Hello", category: category.id, text: "First." };
    const refused = await browser.post(url.topics.create.href(), topic);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.html).toMatch(/Confirm your e-mail address before you write|choose a category/);
    await browser.post(linkIn(await emailTo("ann@example.org")));
    expect((await browser.post(url.topics.create.href(), topic)).status).toBe(303);
  });
});

describe("a program that registers", () => {
  const programs = () => withSettings({ REGISTER_SECONDS: "2" });

  it("is refused when it is too quick, and all but the password is kept", async () => {
    const client = programs();
    const browser = client();
    const started = (await browser.get(register)).field("started")!;
    const page = await browser.post(register, { ...ann, started });
    expect(page.status).toBe(422);
    expect(page.html).toContain("That was quicker than people type.");
    expect([page.field("username"), page.field("email")]).toEqual(["ann", "ann@example.org"]);
    expect(page.field("started")).toBe(started);
    vi.useFakeTimers({ now: Date.now() + 2500, toFake: ["Date"] });
    expect((await browser.post(register, { ...ann, started })).status).toBe(303);
  });

  it.each(["", "x", "a.b.c.d", "x".repeat(300)])(
    "is refused when it did not see the form: %j",
    async (started) => {
      const client = programs();
      const page = await client().post(register, { ...ann, started });
      expect(page.status).toBe(422);
      expect(await User.objects.count()).toBe(0);
    },
  );

  it("is refused when it fills in what people do not see", async () => {
    const page = await guest().post(register, { ...ann, website: "https://spam.example" });
    expect(page.status).toBe(422);
    expect(page.html).toContain("A hidden field was filled in, which only programs do.");
    expect([page.field("username"), page.field("website")]).toEqual(["ann", ""]);
    expect(await User.objects.count()).toBe(0);
    expect(await emails()).toEqual([]);
  });

  it("is refused when its network opens account after account", async () => {
    const client = withSettings({ REGISTRATIONS_PER_HOUR: "2" });
    const open = (name: string, peer: string) =>
      client({ peer }).post(register, { ...ann, username: name, email: `${name}@example.org` });
    for (const name of ["a1", "b2"]) expect((await open(name, "203.0.113.9")).status).toBe(303);
    const third = await open("c3", "203.0.113.9");
    expect(third.status).toBe(429);
    expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(third.html).toContain("That was too often.");
    expect(third.field("username")).toBe("c3");
    expect((await open("d4", "203.0.113.10")).status).toBe(303);
  });
});

describe("a password that is chosen", () => {
  it("has its rules said before it is typed", async () => {
    expect((await guest().get(register)).html).toContain(
      "At least 8 characters. No common password",
    );
  });

  it.each([
    ["short", "Use at least 8 characters."],
    ["iloveyou", "one of the passwords that are guessed first"],
    ["ann@example.org", "hardly more than your name, your e-mail address"],
    ["quintet1", "this site"],
    ["x".repeat(1025), "1024"],
  ])("is refused with a sentence: %j", async (password, sentence) => {
    const page = await guest().post(register, { ...ann, password });
    expect(page.status).toBe(422);
    expect(page.html).toContain(sentence);
  });
});

describe("an address", () => {
  it.each([
    "ann",
    "ann@localhost",
    "a b@example.org",
    "ann@example.org\r\nBcc: all@example.org",
    `${"a".repeat(65)}@example.org`,
    "ann@exa mple.org",
    "ann@example.org, ben@example.org",
    "<ann@example.org>",
  ])("that is none is refused: %j", async (email) => {
    const page = await guest().post(register, { ...ann, email });
    expect(page.status).toBe(422);
    expect(await emails()).toEqual([]);
  });

  it("of the greatest length gets its e-mail", async () => {
    const label = "b".repeat(61);
    const email = `a@${[label, label, label, label].join(".")}.org`;
    expect((await guest().post(register, { ...ann, email })).status).toBe(303);
    expect((await emailTo(email)).text).toContain("/confirm/");
  });
});

describe("the page of e-mails while a site is made", () => {
  it("is there on this machine alone, not where e-mails leave or others come", async () => {
    const smtp = withSettings({ MAIL_URL: "smtp://127.0.0.1:9" });
    const production = withSettings({ NODE_ENV: "production" });
    const elsewhere = withSettings({ SITE_URL: "https://forum.example.org" });
    const visitor = () => guest({ peer: "203.0.113.9" });
    for (const client of [smtp, production, elsewhere, visitor]) {
      expect((await client().get(url.mailbox.list.href())).status).toBe(404);
      expect((await client().get("/dev/mail/1-1-1.eml/")).status).toBe(404);
    }
    expect((await guest().get("/")).html).toContain("/dev/mail/");
    expect((await smtp().get("/")).html).not.toContain("/dev/mail/");
  });
});
