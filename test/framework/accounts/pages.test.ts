import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUser } from "quintet/auth";
import { hashing, UNUSABLE_PASSWORD } from "quintet/crypto";
import { sessionsOf } from "quintet/sessions";
import { User } from "../auth/newspaper.ts";
import { emptyPaper, linkIn, openPaper, url, type Paper } from "./paper.ts";

const PASSWORD = "four tall unrelated words";
const RITA = { username: "rita", email: "rita@paper.example", password: PASSWORD };

let paper: Paper;
const barred = ({ user }: { readonly user: User }) => `Nobody lets ${user.name} in.`;
const left: string[] = [];
beforeAll(async () => {
  paper = await openPaper({ barred, closing: ({ name }) => void left.push(name) });
});
afterAll(() => paper.close());
beforeEach(emptyPaper);

const someone = (name: string, role: User["role"] = "reader") =>
  createUser(User, { name, email: `${name}@paper.example`, password: PASSWORD, role });

describe("the ready pages, at a site's own paths and for its own roles", () => {
  it("register somebody as the site's own user, in the role that is usual there", async () => {
    const guest = paper.guest();
    const page = await guest.get(url.door.register.href());
    expect(page.html).toContain("Readers of the paper are welcome.");
    expect((await guest.post(url.door.register.href(), RITA)).location).toBe("/");
    expect((await guest.get("/")).html).toBe("rita");
    expect(await User.objects.get()).toMatchObject({ role: "reader", emailConfirmedAt: null });
  });

  it("confirm the address by a button behind the link, once", async () => {
    const guest = paper.guest();
    await guest.post(url.door.register.href(), RITA);
    const [email] = await paper.emails();
    expect(email!.subject).toBe("Confirm your e-mail address at The Paper");
    const link = linkIn(email!);
    expect(link).toMatch(/^\/door\/confirm\//);
    await guest.get(link);
    expect((await User.objects.get()).emailConfirmedAt).toBeNull();
    await guest.post(link);
    expect((await User.objects.get()).emailConfirmedAt).not.toBeNull();
    const used = await guest.post(link);
    expect([used.status, used.html.includes('href="/desk/"')]).toEqual([410, true]);
  });

  it("recover a password, with one page for every address", async () => {
    const rita = await someone("rita");
    const asking = async (email: string) => {
      const { html } = await paper.guest().post(url.door.forgot.href(), { email });
      return html;
    };
    expect(await asking("rita@paper.example")).toBe(await asking("nobody@paper.example"));
    const [known, unknown] = await paper.emails();
    expect(unknown!.text).toContain("https://paper.example/door/register/");
    await paper.as(rita);
    const reset = await paper.guest().post(linkIn(known!), { password: "quite another lamp" });
    expect(reset.location).toBe("/door/login/");
    expect(await sessionsOf(rita).count()).toBe(0);
  });

  it("refuse a wrong password and an unknown name alike, at one hash each", async () => {
    await someone("rita");
    const said = async (username: string) => {
      const before = hashing.verifications;
      const { html, status } = await paper
        .guest()
        .post(url.door.login.href(), { username, password: "wrong" });
      return [html.replaceAll(username, "…"), status, hashing.verifications - before];
    };
    expect(await said("rita")).toEqual(await said("nobody"));
    expect((await said("rita"))[1]).toBe(422);
  });

  it("tell whoever is barred in the site's own words, after the right password alone", async () => {
    await someone("rita");
    await User.objects.update({ state: "blocked" });
    const login = { username: "rita", password: PASSWORD };
    const { status, html } = await paper.guest().post(url.door.login.href(), login);
    expect([status, html.includes("Nobody lets rita in.")]).toEqual([403, true]);
  });

  it("carry what was being sent through logging in", async () => {
    await someone("rita");
    const text = "A letter to the editor, which is a little longer than the line of an input is.";
    const sent = { username: "rita", password: PASSWORD, next: "/desk/", "kept.text": text };
    const wrong = await paper.guest().post(url.door.login.href(), { ...sent, password: "wrong" });
    expect(wrong.field("kept.text")).toBe(text);
    const right = await paper.guest().post(url.door.login.href(), sent);
    expect(right.html).toContain('action="/desk/"');
    expect(right.field("text")).toBe(text);
  });

  it("name the files that were being sent, which no browser sends by itself", async () => {
    await someone("rita");
    const login = { username: "rita", password: PASSWORD, next: "/desk/" };
    const sent = { ...login, "kept.text": "Hello", kept_file: "Größe <1>.pdf" };
    const wrong = await paper.guest().post(url.door.login.href(), { ...sent, password: "wrong" });
    expect(wrong.field("kept_file")).toBe("Größe <1>.pdf");
    const right = await paper.guest().post(url.door.login.href(), sent);
    expect(right.html).toContain("Without its files: Größe &lt;1&gt;.pdf.");
    const none = await paper
      .guest()
      .post(url.door.login.href(), { ...login, "kept.text": "Hello" });
    expect(none.html).not.toContain("Without its files");
  });

  it("ask for the password once more where a guard does, and lead back", async () => {
    const rita = await someone("rita");
    const client = await paper.as(rita);
    const session = (await sessionsOf(rita).first())!;
    await session.update({ confirmedAt: new Date(0) });
    expect((await client.get(url.secrets.href())).location).toBe(
      "/door/password/confirm/?next=%2Fsecrets%2F",
    );
    const again = { password: PASSWORD, next: "/secrets/" };
    const right = await client.post(url.door.again.href(), again);
    expect((await right.follow()).html).toBe("Secrets");
  });

  it("list the browsers of somebody, and end nobody else's", async () => {
    const [rita, rob] = [await someone("rita"), await someone("rob")];
    const [client] = [await paper.as(rita), await paper.as(rita), await paper.as(rob)];
    const page = await client.get(url.desk.security.href());
    expect(page.html.match(/action="\/desk\/browsers\/\d+\/"/g)).toHaveLength(1);
    const his = (await sessionsOf(rob).first())!;
    await client.post(url.desk.endSession.href({ id: his.id }));
    expect(await sessionsOf(rob).count()).toBe(1);
    await client.post(url.desk.endOthers.href());
    expect(await sessionsOf(rita).count()).toBe(1);
  });
});

describe("the page for registering", () => {
  it("says at each field at once what is wrong, and keeps all but the password", async () => {
    const typed = { ...RITA, username: "r!", email: "rita", password: "password" };
    const page = await paper.guest().post(url.door.register.href(), typed);
    expect([page.status, page.field("username"), page.field("email")]).toEqual([422, "r!", "rita"]);
    const said = [...page.html.matchAll(/<a href="#(\w+)">([^<]*)/g)].map(([, at]) => at);
    expect(said).toEqual(["id_username", "id_email", "id_password"]);
  });
});

describe("a site where nobody registers", () => {
  it("says so, leads nobody there, and makes no account by a forged form", async () => {
    const guest = paper.closedTo();
    expect((await guest.get(url.door.login.href())).html).not.toContain("Create an account");
    const page = await guest.get(url.door.register.href());
    expect([page.status, page.html.includes("Nobody can register here")]).toEqual([403, true]);
    expect((await guest.post(url.door.register.href(), RITA)).status).toBe(403);
    expect(await User.objects.count()).toBe(0);
  });
});

describe("what the ready pages hold to without being asked", () => {
  const login = url.door.login.href();

  it("stops guessing at one name from one network, with the time to wait", async () => {
    await someone("rita");
    const guest = paper.guest();
    for (let n = 0; n < 10; n++) await guest.post(login, { username: "rita", password: "wrong" });
    const stopped = await guest.post(login, { username: "rita", password: PASSWORD });
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("tells programs that fill in forms from people", async () => {
    const filled = await paper.guest().post(url.door.register.href(), { ...RITA, website: "x" });
    expect(filled.status).toBe(422);
    expect(filled.html).toContain("A hidden field was filled in, which only programs do.");
    expect(await User.objects.count()).toBe(0);
  });

  it("keeps pages of the account, and addresses that are secrets, out of caches", async () => {
    const client = await paper.as(await someone("rita"));
    const { account, security, close } = url.desk;
    for (const page of [account, security, close]) {
      expect((await client.get(page.href())).headers.get("cache-control")).toBe("no-store");
    }
    await client.post(url.desk.sendConfirmation.href());
    const { headers } = await client.get(linkIn((await paper.emails())[0]!));
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("strict-origin");
  });

  it("never says that an address is known, and gives a second account no part in it", async () => {
    await someone("rita");
    const again = { ...RITA, username: "ritas-friend" };
    expect((await paper.guest().post(url.door.register.href(), again)).location).toBe("/");
    const [email] = await paper.emails();
    expect(email!.subject).toBe("You already have an account at The Paper");
    expect((await User.objects.get({ nameKey: "ritas-friend" })).emailKey).toBeNull();
  });
});

describe("a page of what members say of themselves", () => {
  it("is a form of the site's own, and keeps what is refused", async () => {
    const rita = await someone("rita");
    const client = await paper.as(rita);
    const page = await client.get(url.desk.profile.href());
    expect(page.field("name")).toBe("rita");
    expect(page.html).toContain('href="/desk/about/" aria-current="page"');
    const long = "r".repeat(31);
    const refused = await client.post(url.desk.profile.href(), { name: long });
    expect([refused.status, refused.field("name")]).toEqual([422, long]);
    const saved = await client.post(url.desk.profile.href(), { name: "Rita R" });
    expect((await saved.follow()).html).toContain("Your profile is saved.");
    expect((await User.objects.get({ id: rita.id })).name).toBe("Rita R");
  });
});

describe("closing an account", () => {
  it("forgets address and password, and does what else the site has to do", async () => {
    const rita = await someone("rita");
    const client = await paper.as(rita);
    expect((await client.post(url.desk.close.href(), { password: "wrong" })).status).toBe(422);
    expect((await client.post(url.desk.close.href(), { password: PASSWORD })).location).toBe("/");
    expect(await User.objects.get({ id: rita.id })).toMatchObject({
      name: "rita",
      email: "",
      emailKey: null,
      password: UNUSABLE_PASSWORD,
      state: "closed",
    });
    expect(left).toEqual(["rita"]);
    expect((await client.get("/")).html).toBe("Nobody");
  });

  it("is refused to the only one who runs the site", async () => {
    const client = await paper.as(await someone("olga", "owner"));
    const { status, html } = await client.post(url.desk.close.href(), { password: PASSWORD });
    expect(status).toBe(409);
    expect(html).toContain("You are the only administrator. Make somebody else one first.");
    await someone("oscar", "owner");
    expect((await client.post(url.desk.close.href(), { password: PASSWORD })).location).toBe("/");
  });
});
