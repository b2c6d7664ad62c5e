import { describe, expect, it } from "vitest";
import { forumDemo } from "../../../apps/forum/commands/demo.ts";
import { rerenderAll } from "../../../apps/forum/commands/rewriting.ts";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { siteAccounts } from "../../../apps/forum/commands/accounts.ts";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { Notification } from "../../../apps/forum/models/notifications/notification.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, theDatabase, topicBy } from "../site.ts";

aForum();

describe("the colours", () => {
  it("are kept in a cookie that a POST sets, and the page comes back", async () => {
    const client = guest();
    const page = await client.post(url.site.theme.href(), {
      theme: "dark",
      next: "/help/markdown/",
    });
    expect(page.location).toBe("/help/markdown/");
    expect((await page.follow()).html).toContain('data-theme="dark"');
    const away = await client.post(url.site.theme.href(), { theme: "x", next: "//evil.example" });
    expect(away.location).toBe("/");
    expect((await client.get(url.site.theme.href())).location).toBe("/");
  });
});

describe("the help page", () => {
  it("shows each sample beside how it looks", async () => {
    const { html, status } = await guest().get(url.help.markdown.href());
    expect(status).toBe(200);
    expect(html).toContain("**strong**");
    expect(html).toContain("<strong>strong</strong>");
    expect(html).toContain("<table>");
  });
});

describe("the machines' pages", () => {
  it("answer without a session", async () => {
    expect((await guest().get(url.site.healthz.href())).html).toBe("ok\n");
    expect((await guest().get(url.site.readyz.href())).html).toBe("ready\n");
  });
});

describe("a static file", () => {
  it("has an address of its own for its contents; one that is not there is a page that says so", async () => {
    const { html } = await guest().get("/");
    const [, address] = /href="(\/static\/forum\.[0-9a-f]+\.css)"/.exec(html)!;
    const file = await guest().get(address!);
    expect(file.headers.get("cache-control")).toContain("immutable");
    const missing = await guest().get("/static/nothing.css");
    expect([missing.status, missing.html.includes("There is no")]).toEqual([404, true]);
  });
});

describe("a member's page", () => {
  it("shows what they wrote, and staff a link to the block screen", async () => {
    const ann = await member("ann");
    await topicBy(ann, "Herons");
    const page = await guest().get(url.members.show.href(ann));
    expect(page.html).toContain("Herons");
    expect(page.html).not.toContain("ann@example.org");
    expect(page.html).not.toContain(url.mod.member.href(ann));
  });
});

describe("a page with a session", () => {
  it("is kept by no shared cache", async () => {
    const page = await (await as(await member("ann"))).get("/");
    expect(page.headers.get("cache-control")).toMatch(/private|no-store/);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});

describe("the first administrator", () => {
  const account = { name: "admin", email: "admin@localhost", password: "plough-heron-lamp" };

  it("is made once, and logs in", async () => {
    expect(await siteAccounts.hasAdministrator()).toBe(false);
    await siteAccounts.createAdministrator(account);
    expect(await siteAccounts.hasAdministrator()).toBe(true);
    const fields = { username: "admin", password: account.password };
    const client = guest();
    expect((await client.post(url.account.login.href(), fields)).location).toBe("/");
    expect((await client.get(url.admin.topics.href())).status).toBe(200);
  });

  it("finds a category in a forum that starts empty", async () => {
    await siteAccounts.createAdministrator(account);
    expect(await Category.objects.get({ slug: "general" })).toMatchObject({ name: "General" });
  });

  it("gets a new password from the command line", async () => {
    await siteAccounts.createAdministrator(account);
    expect(await siteAccounts.changePassword("Admin", "another-lamp-at-dusk")).toBe(true);
    expect(await siteAccounts.changePassword("nobody", "another-lamp-at-dusk")).toBe(false);
    const fields = { username: "admin", password: "another-lamp-at-dusk" };
    expect((await guest().post(url.account.login.href(), fields)).location).toBe("/");
  });
});

describe("rendering anew", () => {
  it("changes what an earlier renderer made, and tells nobody", async () => {
    await member("ben");
    const topic = await topicBy(await member("ann"), "Hello", "**Good** day, @ben.");
    const told = await Notification.objects.count();
    await Post.objects.filter({ topic }).update({ html: "<p>old</p>", htmlVersion: 0 });
    expect(await rerenderAll()).toBe(1);
    expect((await Post.objects.get({ topic })).html).toContain("<strong>Good</strong>");
    expect(await rerenderAll()).toBe(0);
    expect(await Notification.objects.count()).toBe(told);
  });
});

describe("the demonstration set", () => {
  it("is loaded whole, every page of it answers, and it goes without a trace", async () => {
    const ann = await member("zoe");
    await topicBy(ann, "Mine");
    expect(await forumDemo.loaded()).toBe(false);
    await theDatabase().transaction(() => forumDemo.load());
    expect(await forumDemo.loaded()).toBe(true);
    const client = guest();
    for (const topic of await Topic.objects.open().all()) {
      expect((await client.get(url.topics.show.href(topic))).status).toBe(200);
    }
    for (const user of await User.objects.all()) {
      expect((await client.get(url.members.show.href(user))).status).toBe(200);
    }
    await theDatabase().transaction(() => forumDemo.remove());
    expect(await forumDemo.loaded()).toBe(false);
    expect(await User.objects.count()).toBe(1);
    expect(await Topic.objects.count()).toBe(1);
    expect(await Category.objects.get({ slug: "talk" })).toMatchObject({ topicCount: 1 });
  });
});
