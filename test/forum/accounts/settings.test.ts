import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessionsOf } from "quintet/sessions";
import type { Client } from "quintet/testing";
import { addMember } from "../../../apps/forum/models/accounts/registering.ts";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { url } from "../../../apps/forum/urls.ts";
import { emptyMail, emails, emailTo, linkIn } from "../mail.ts";
import { aForum, administrator, as, guest, member, topicBy, withSettings } from "../site.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "forum-files-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

aForum();

const PASSWORD = "a heron at the lake";
const BETTER = "two herons by the river";

const someone = (name: string) =>
  addMember({ name, email: `${name}@example.org`, password: PASSWORD });
const again = (user: User) => User.objects.get({ id: user.id });
const { settings } = url;

describe("the pages of one's own things", () => {
  const pages = ["profile", "account", "security", "appearance", "close"] as const;

  it.each(pages)("%s asks a guest to log in, and leads to the others", async (name) => {
    const path = settings[name].href();
    expect((await guest().get(path)).location).toBe(`/login/?next=${encodeURIComponent(path)}`);
    const { html, status, headers } = await (await as(await someone("ann"))).get(path);
    expect(status).toBe(200);
    const kept = headers.get("cache-control");
    const security = ["account", "security", "close"].includes(name);
    expect(kept).toBe(security ? "no-store" : "private, no-cache");
    for (const other of pages) expect(html).toContain(`href="${settings[other].href()}"`);
    expect(html).toContain('aria-current="page"');
  });

  it("begin with the profile, and are where password managers look", async () => {
    const client = await as(await someone("ann"));
    expect((await client.get(settings.home.href())).location).toBe(settings.profile.href());
    const known = await guest().get("/.well-known/change-password");
    expect(known.location).toBe(settings.account.href());
  });
});

describe("changing the password", () => {
  const change = (client: Client, current: string, chosen: string) =>
    client.post(settings.password.href(), { current_password: current, new_password: chosen });

  it("asks for the current one, ends the other sessions, and an e-mail tells of it", async () => {
    const ann = await someone("ann");
    const [here, elsewhere] = [await as(ann), await as(ann)];
    expect((await change(here, PASSWORD, BETTER)).location).toBe(settings.account.href());
    expect((await here.get(settings.account.href())).status).toBe(200);
    expect((await elsewhere.get(settings.account.href())).status).toBe(303);
    const login = (password: string) =>
      guest().post(url.account.login.href(), { username: "ann", password });
    expect((await login(PASSWORD)).status).toBe(422);
    expect((await login(BETTER)).status).toBe(303);
    expect((await emailTo("ann@example.org")).subject).toContain("has been changed");
  });

  it("gives the session a new token", async () => {
    const client = await as(await someone("ann"));
    const before = client.cookies.get("session");
    await change(client, PASSWORD, BETTER);
    expect(client.cookies.get("session")).not.toBe(before);
  });

  it.each([
    ["wrong", BETTER, "This is not your password."],
    [PASSWORD, "short", "Use at least 8 characters."],
    [PASSWORD, "password123", "guessed first"],
    ["", "", "Error:"],
    ["x".repeat(2000), BETTER, "Error:"],
  ])("is refused with a sentence: %j, %j", async (current, chosen, sentence) => {
    const ann = await someone("ann");
    const page = await change(await as(ann), current, chosen);
    expect(page.status).toBe(422);
    expect(page.html).toContain(sentence);
    expect((await again(ann)).password).toBe(ann.password);
  });

  it("is no way to guess the current one", async () => {
    const client = withSettings({ LOGIN_TRIES: "3" })({
      cookies: Object.fromEntries((await as(await someone("ann"))).cookies),
    });
    for (let n = 0; n < 3; n++) expect((await change(client, "wrong", BETTER)).status).toBe(422);
    expect((await change(client, PASSWORD, BETTER)).status).toBe(429);
  });
});

describe("changing the e-mail address", () => {
  const change = (client: Client, email: string, password = PASSWORD) =>
    client.post(settings.email.href(), { email, password });

  it("happens when the new address confirms it, and the old one is told", async () => {
    const ann = await someone("ann");
    const client = await as(ann);
    expect((await change(client, "ann@new.example")).location).toBe(settings.account.href());
    expect((await again(ann)).email).toBe("ann@example.org");
    const link = linkIn(await emailTo("ann@new.example"));
    await guest().get(link);
    expect((await again(ann)).email).toBe("ann@example.org");
    await guest().post(link);
    expect(await again(ann)).toMatchObject({
      email: "ann@new.example",
      emailKey: "ann@new.example",
    });
    const told = await emailTo("ann@example.org");
    expect(told.text).toContain("go to ann@new.example from now on");
  });

  it("ends links to a new password that went to the old one", async () => {
    const ann = await someone("ann");
    await guest().post(url.account.forgot.href(), { email: ann.email });
    const reset = linkIn(await emailTo(ann.email));
    await change(await as(ann), "ann@new.example");
    await guest().post(linkIn(await emailTo("ann@new.example")));
    expect((await guest().get(reset)).status).toBe(410);
  });

  it("tells nobody that an address is known, but its owner", async () => {
    const [ann, ben] = [await someone("ann"), await someone("ben")];
    const client = await as(ann);
    const known = await change(client, "Ben@Example.org");
    const unknown = await change(client, "free@example.org");
    expect([known.status, known.location]).toEqual([unknown.status, unknown.location]);
    const [told] = await emails();
    expect([told!.to.email, told!.subject]).toEqual([
      ben.email,
      "You already have an account at Quintet",
    ]);
    expect((await again(ann)).email).toBe("ann@example.org");
  });

  it("goes to the account that confirms first", async () => {
    const [ann, ben] = [await someone("ann"), await someone("ben")];
    await change(await as(ann), "shared@example.org");
    const first = linkIn(await emailTo("shared@example.org"));
    await change(await as(ben), "shared@example.org");
    const second = linkIn(await emailTo("shared@example.org"));
    expect((await guest().post(first)).status).toBe(303);
    const late = await guest().post(second);
    expect(late.status).toBe(409);
    expect(late.html).toContain("Another account has taken this address meanwhile.");
    expect((await again(ben)).email).toBe("ben@example.org");
  });

  it.each([
    ["not an address", PASSWORD, "Write an e-mail address"],
    ["ann@new.example", "wrong", "This is not your password."],
    ["", "", "Error:"],
  ])("is refused with a sentence: %j, %j", async (email, password, sentence) => {
    const page = await change(await as(await someone("ann")), email, password);
    expect(page.status).toBe(422);
    expect(page.html).toContain(sentence);
    expect(page.field("email")).toBe(email);
    expect(await emails()).toEqual([]);
  });
});

function boundary(fields: Readonly<Record<string, string>>, file?: Uint8Array) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file !== undefined) {
    form.append("picture", new Blob([file as Uint8Array<ArrayBuffer>]), "../../evil.php");
  }
  return form;
}

/** Sends the form of the profile as a browser does, with a file. */
function save(client: Client, fields: Readonly<Record<string, string>>, file?: Uint8Array) {
  const headers = { origin: "http://localhost:8000", "sec-fetch-site": "same-origin" };
  return client.send(settings.profile.href(), {
    method: "POST",
    body: boundary({ display_name: "", bio: "", ...fields }, file),
    headers,
  });
}

describe("the profile", () => {
  it("shows a name and a text with its lines, inertly", async () => {
    const ann = await someone("ann");
    const client = await as(ann);
    const bio = "Line one\n<script>alert(1)</script>\n{{ 911 * 7 }}";
    expect((await save(client, { display_name: "Ann of Example", bio })).status).toBe(303);
    const { html } = await guest().get(url.members.show.href(ann));
    expect(html).toContain("Ann of Example");
    const shown = /<p class="lead lines" dir="auto">([^<]*)<\/p>/.exec(html)?.[1];
    expect(shown).toBe("Line one\n&lt;script&gt;alert(1)&lt;/script&gt;\n{{ 911 * 7 }}");
    const topic = await topicBy(await again(ann));
    expect((await guest().get(url.topics.show.href(topic))).html).toContain("Ann of Example");
    await save(client, {});
    expect(await again(ann)).toMatchObject({ displayName: null, bio: null });
  });

  it.each([
    ["x".repeat(51), ""],
    ["line\nbreak", ""],
    ["turned \u202egnp", ""],
    ["", "x".repeat(1001)],
    ["", "nul \u0000"],
    ["BEN", ""],
    ["b\u0435n", ""],
    ["Administrator", ""],
  ])("is refused with a sentence, and kept: %j, %j", async (display_name, bio) => {
    const ann = await someone("ann");
    await member("ben");
    const page = await save(await as(ann), { display_name, bio });
    expect(page.status).toBe(422);
    expect(page.html).toContain("Error:");
    if (bio.length > 1000) expect(page.field("bio")).toBe(bio);
    expect((await again(ann)).displayName).toBeNull();
  });
});

describe("a picture", () => {
  const red = (width = 300, height = 200) =>
    sharp({ create: { width, height, channels: 3, background: "#c00" } });
  const browser = async (user: User) => {
    const { cookies } = await as(user);
    return withSettings({ FILES_DIR: folder })({ cookies: Object.fromEntries(cookies) });
  };

  it("stands beside what its owner writes, and costs no query", async () => {
    const ann = await someone("ann");
    const client = await browser(ann);
    const sent = await red()
      .withExif({ IFD0: { Copyright: "CANARY" } })
      .jpeg()
      .toBuffer();
    expect((await save(client, {}, sent)).location).toBe(settings.profile.href());
    const { picture } = await again(ann);
    expect(picture).toMatch(/^[\w-]{22}\.webp$/);
    const href = url.files.show.href({ name: picture! });
    const topic = await topicBy(await again(ann));
    for (const path of [url.topics.show.href(topic), url.members.show.href(ann)]) {
      expect((await guest().get(path)).html).toContain(`<img class="picture" src="${href}" alt=""`);
    }
    const file = await client.get(href);
    expect(file.headers.get("content-type")).toBe("image/webp");
    expect(file.headers.get("x-content-type-options")).toBe("nosniff");
    expect(file.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(file.headers.get("cache-control")).toContain("immutable");
    expect(file.headers.get("set-cookie")).toBeNull();
    expect(file.html).not.toContain("CANARY");
  });

  it("gives way to the next one, and can be removed: no file stays behind", async () => {
    const ann = await someone("ann");
    const client = await browser(ann);
    await save(client, {}, await red().png().toBuffer());
    const before = readdirSync(folder);
    await save(client, {}, await red().gif().toBuffer());
    const { picture } = await again(ann);
    expect(before).not.toContain(picture);
    expect(readdirSync(folder)).toHaveLength(before.length);
    await save(client, { remove_picture: "true" });
    expect((await again(ann)).picture).toBeNull();
    expect(readdirSync(folder)).toHaveLength(before.length - 1);
    expect((await client.get(`/files/${picture}`)).status).toBe(404);
  });

  it("stays when the form is sent without one", async () => {
    const ann = await someone("ann");
    const client = await browser(ann);
    await save(client, {}, await red().webp().toBuffer());
    const { picture } = await again(ann);
    await save(client, { bio: "Hello" });
    expect(await again(ann)).toMatchObject({ picture, bio: "Hello" });
  });

  const page = "<!doctype html><script>alert(1)</script>";
  it.each([
    ["a page", Buffer.from(page)],
    ["a page that begins as a GIF", Buffer.from(`GIF89a${page}`)],
    ["SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["more than 2 MB", Buffer.alloc(2_000_001, 1)],
  ])("is refused with a sentence, the text kept, when it is %s", async (_, bytes) => {
    const ann = await someone("ann");
    const answer = await save(await browser(ann), { bio: "Kept" }, bytes);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain("Error:");
    expect(answer.field("bio")).toBe("Kept");
    expect((await again(ann)).picture).toBeNull();
  });

  it("is refused whole when it is far too large", async () => {
    const ann = await someone("ann");
    const answer = await save(await browser(ann), {}, Buffer.alloc(4_000_000, 1));
    expect(answer.status).toBe(413);
    expect(answer.html).toContain("more than this site takes at once");
  });

  it.each(["x.webp", "..%2f..%2fpackage.json", "a%00.webp", "..%5cx.webp", ".webp"])(
    "of the name %s is a 404",
    async (name) => {
      expect([400, 404]).toContain((await guest().get(`/files/${name}`)).status);
    },
  );
});

describe("the list of sessions", () => {
  const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  async function loggedIn(agent: string, peer: string): Promise<Client> {
    const client = withSettings({})({ headers: { "user-agent": agent }, peer });
    await client.post(url.account.login.href(), { username: "ann", password: PASSWORD });
    return client;
  }

  it("names browser and network, and marks the one that looks", async () => {
    await someone("ann");
    const here = await loggedIn(FIREFOX, "203.0.113.9");
    await loggedIn("<script>alert(1)</script>", "198.51.100.7");
    const { html } = await here.get(settings.security.href());
    expect(html).toMatch(/Firefox on Linux <span class="state">this one/);
    expect(html).toContain("198.51.100.7");
    expect(html).toContain("An unknown browser");
    expect(html).not.toContain("<script>alert");
  });

  it("ends one of them, or all others", async () => {
    const ann = await someone("ann");
    const here = await loggedIn(FIREFOX, "203.0.113.9");
    const [second, third] = [await as(ann), await as(ann)];
    const [row] = await sessionsOf(ann).exclude({ ip: "203.0.113.9" }).orderBy("id").all();
    await here.post(settings.endSession.href({ id: row!.id }));
    expect((await second.get(settings.home.href())).location).toContain("/login/");
    expect((await third.get(settings.home.href())).location).toBe(settings.profile.href());
    await here.post(settings.endOthers.href());
    expect((await third.get(settings.home.href())).location).toContain("/login/");
    expect((await here.get(settings.security.href())).status).toBe(200);
    expect((await here.get(settings.security.href())).html).not.toContain("End all others");
  });

  it("ends nothing by GET, and nobody else's", async () => {
    const [ann, ben] = [await someone("ann"), await someone("ben")];
    const [hers, his] = [await as(ann), await as(ben)];
    const [row] = await sessionsOf(ann).all();
    await his.post(settings.endSession.href({ id: row!.id }));
    await hers.get(settings.endOthers.href());
    await hers.get(settings.endSession.href({ id: row!.id }));
    expect((await hers.get(settings.security.href())).status).toBe(200);
  });
});

describe("the page that asks for the password once more", () => {
  it("goes on to where one came from, with the right one only", async () => {
    const client = await as(await someone("ann"));
    const form = url.account.again.href();
    const wrong = await client.post(form, { password: "wrong", next: "/settings/data/" });
    expect([wrong.status, wrong.field("next")]).toEqual([422, "/settings/data/"]);
    const right = await client.post(form, { password: PASSWORD, next: "/settings/data/" });
    expect(right.location).toBe("/settings/data/");
    const away = await client.post(form, { password: PASSWORD, next: "//evil.example" });
    expect(away.location).toBe("/");
  });
});

describe("closing the account", () => {
  const close = (client: Client, name: string, password = PASSWORD) =>
    client.post(settings.close.href(), { name, password });

  it("forgets its owner, keeps what was written, and takes the name away if asked", async () => {
    const ann = await someone("ann");
    const topic = await topicBy(ann);
    const [client, elsewhere] = [await as(ann), await as(ann)];
    await save(client, { display_name: "Ann of Example", bio: "Hello" });
    expect((await close(client, "removed")).location).toBe("/");
    const closed = await again(ann);
    expect(closed).toMatchObject({
      state: "closed",
      email: "",
      emailKey: null,
      bio: null,
      displayName: null,
      password: "!",
      name: `former member ${ann.id}`,
    });
    expect(await sessionsOf(ann).count()).toBe(0);
    expect((await elsewhere.get(settings.home.href())).location).toContain("/login/");
    const { html } = await guest().get(url.topics.show.href(topic));
    expect(html).toContain("First.");
    expect(html).toContain(`former member ${ann.id}`);
    expect((await guest().get("/u/ann/")).status).toBe(404);
    expect((await guest().get(url.members.show.href(closed))).status).toBe(200);
  });

  it("keeps the name if asked, and nobody logs in or gets a link any more", async () => {
    await someone("ann");
    const client = await as(await User.objects.get({ nameKey: "ann" }));
    await close(client, "kept");
    expect((await guest().get("/u/ann/")).status).toBe(200);
    const login = { username: "ann", password: PASSWORD };
    expect((await guest().post(url.account.login.href(), login)).status).toBe(422);
    await emptyMail();
    await guest().post(url.account.forgot.href(), { email: "ann@example.org" });
    expect((await emailTo("ann@example.org")).subject).toContain("No account");
  });

  it.each([
    ["removed", "wrong"],
    ["", PASSWORD],
    ["everything", PASSWORD],
  ])("is refused with a sentence: %j, %j", async (name, password) => {
    const ann = await someone("ann");
    const page = await close(await as(ann), name, password);
    expect(page.status).toBe(422);
    expect((await again(ann)).state).toBe("active");
  });

  it("is refused to the only administrator", async () => {
    const make = (name: string) =>
      addMember({ name, email: `${name}@example.org`, password: PASSWORD, role: "administrator" });
    const root = await make("root-one");
    await administrator("without-password");
    const refused = await close(await as(root), "kept");
    expect(refused.status).toBe(409);
    expect(refused.html).toContain("You are the only administrator.");
    await make("root-two");
    expect((await close(await as(root), "kept")).status).toBe(303);
  });
});
