import { testSite } from "quintet/testing";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { site } from "../app.ts";
import { people } from "../guards.ts";
import { Article } from "../models/article.ts";
import { User } from "../models/user.ts";
import { url } from "../urls.ts";

const tested = await testSite(site);
beforeEach(() => tested.reset());
afterAll(() => tested.close());

async function administrator() {
  await people.commands.createAdministrator({
    name: "admin",
    email: "admin@localhost",
    password: "four tall unrelated words",
  });
  return tested.as(await User.objects.get({ nameKey: "admin" }));
}

describe("the admin", () => {
  it("lists, adds and changes articles", async () => {
    const admin = await administrator();
    const add = url.admin.add.href({ model: "article" });
    const added = await admin.post(add, { title: "From the admin", text: "A text." });
    expect((await added.follow()).html).toContain("From the admin");
    const { id } = await Article.objects.get({ title: "From the admin" });
    const change = url.admin.change.href({ model: "article", key: String(id) });
    await admin.post(change, { title: "Changed", text: "A text." });
    expect((await Article.objects.get({ id })).title).toBe("Changed");
  });

  it("is for those who run the site, and linked for them alone", async () => {
    const home = url.admin.home.href();
    const guest = tested.guest();
    expect((await guest.get(home)).location).toContain("/login/");
    const page = url.articles.list.href();
    expect((await guest.get(page)).html).not.toContain(`href="${home}"`);
    expect((await (await administrator()).get(page)).html).toContain(`href="${home}"`);
  });

  it("leaves the last administrator the role", async () => {
    const admin = await administrator();
    const { id } = await User.objects.get({ nameKey: "admin" });
    const change = url.admin.change.href({ model: "user", key: String(id) });
    const refused = await admin.post(change, { role: "member", state: "active" });
    expect(refused.html).toContain("Nobody could run the site any more.");
    expect((await User.objects.get({ id })).role).toBe("administrator");
  });

  it("shows nobody's password", async () => {
    const admin = await administrator();
    const page = await admin.get(url.admin.list.href({ model: "user" }));
    expect(page.html).toContain("admin");
    expect(page.html).not.toContain("$argon2");
  });
});
