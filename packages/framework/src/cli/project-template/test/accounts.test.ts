import { Grant, Group, GroupMember } from "quintet/auth";
import { linkIn, sentEmails, testSite } from "quintet/testing";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { site } from "../app.ts";
import { people } from "../guards.ts";
import { User } from "../models/user.ts";
import { url } from "../urls.ts";

const tested = await testSite(site);
beforeEach(() => tested.reset());
afterAll(() => tested.close());

const password = "four tall unrelated words";
const ann = { username: "ann", email: "ann@example.org", password };

/** The link in the e-mail that waits. */
const link = async (): Promise<string> => linkIn((await sentEmails()).at(-1)!);

describe("an account", () => {
  it("begins with a form, and is confirmed by a link", async () => {
    const guest = tested.guest();
    const registered = await guest.post(url.account.register.href(), ann);
    expect((await registered.follow()).html).toContain("Welcome, ann.");
    await guest.post(await link());
    expect((await User.objects.get({ nameKey: "ann" })).emailConfirmedAt).not.toBeNull();
    expect((await guest.get(url.articles.create.href())).status).toBe(200);
  });

  it("gets a new password by e-mail", async () => {
    const guest = tested.guest();
    await guest.post(url.account.register.href(), ann);
    await link();
    await tested.guest().post(url.account.forgot.href(), { email: ann.email });
    const other = "quite another lamp at dusk";
    await tested.guest().post(await link(), { password: other });
    const login = url.account.login.href();
    expect((await guest.post(login, { username: "ann", password })).status).toBe(422);
    expect((await guest.post(login, { username: "ann", password: other })).location).toBe("/");
  });
});

describe("the first administrator", () => {
  it("is made by a command, and may grant", async () => {
    await people.commands.createAdministrator({
      name: "admin",
      email: "admin@localhost",
      password,
    });
    expect(await people.commands.hasAdministrator()).toBe(true);
    await tested.guest().post(url.account.register.href(), ann);
    const editors = await Group.objects.create({ name: "Editors" });
    const user = await User.objects.get({ nameKey: "ann" });
    await GroupMember.objects.create({ group: editors, user });
    await people.permissions.grant("articles.change", { group: editors });
    expect(await people.permissions.of(user)).toEqual(["articles.change"]);
    expect(await Grant.objects.count()).toBe(1);
  });
});
