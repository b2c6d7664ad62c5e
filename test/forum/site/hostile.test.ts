import { describe, expect, it } from "vitest";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, talk, topicBy } from "../site.ts";

aForum();

const texts = {
  script: '<script>alert(1)</script><img src=x onerror="alert(1)">',
  quotes: "\"'><svg/onload=alert(1)>",
  template: "{{ 7919 * 7907 }} {% raw %} ${7919*7907}",
  sql: "'; DROP TABLE users; --",
  surrogate: "half a letter \ud800 here",
  nul: "nul \u0000 here",
  marks: `Z${"\u0301".repeat(3000)}`,
  direction: "\u202Egnp.exe",
  emoji: "👩‍👩‍👧‍👦 ".repeat(100),
  deep: `${"> ".repeat(2000)}deep`,
  stars: "*".repeat(20_000),
  brackets: "[".repeat(20_000),
};

describe("hostile text", () => {
  it.each(Object.entries(texts))(
    "%s is shown inertly or refused with a sentence",
    async (_, text) => {
      const [client, category] = [await as(await member("ann")), await talk()];
      const title = text.slice(0, 100).trim();
      const fields = { title, category: category.id, text };
      const made = await client.post(url.topics.create.href(), fields);
      expect([303, 422]).toContain(made.status);
      const page = made.status === 303 ? await made.follow() : made;
      expect(page.status).toBeLessThan(500);
      expect(page.html).not.toMatch(/<script>alert|<img src=x|<svg|onerror="alert/);
      expect(page.html).not.toContain("62615533");
      for (const path of ["/", "/c/talk/", "/u/ann/"]) {
        const { html, status } = await client.get(path);
        expect(status).toBe(200);
        expect(html).not.toMatch(/<script>alert|<img src=x|<svg|onerror="alert/);
      }
    },
  );

  it("in a reason and a search is shown inertly", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann);
    const staff = await as(mia);
    await staff.post(url.topics.remove.href(topic), { reason: texts.quotes });
    const pages = [
      url.mod.log.href(),
      url.topics.show.href(topic),
      `${url.admin.posts.href()}?text=${encodeURIComponent(texts.quotes)}`,
    ];
    for (const path of pages) {
      const { html, status } = await staff.get(path);
      expect(status).toBe(200);
      expect(html).not.toContain("<svg/onload");
    }
  });
});

describe("a category with braces in its name", () => {
  it("is shown as it is, wherever it is named", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann, "{count, plural, one {x}", "{{ }} {name}");
    await Category.objects.filter({ slug: "talk" }).update({ name: "{name} {{x}}" });
    const staff = await as(mia);
    const pages = [
      "/",
      "/c/talk/",
      "/u/ann/",
      "/admin/topics/",
      "/admin/posts/",
      url.topics.create.href(),
      url.topics.show.href(topic),
      url.topics.remove.href(topic),
    ];
    for (const path of pages) expect([path, (await staff.get(path)).status]).toEqual([path, 200]);
  });
});

describe("addresses that lead nowhere", () => {
  it.each([
    "/t/0/",
    "/t/99999999999/",
    "/t/9007199254740993/x/",
    "/t/abc/",
    "/t/1/r/0/",
    "/t/1/r/99999999999/",
    "/u/nobody/",
    "/u/%00/",
    `/u/${"x".repeat(500)}/`,
    "/u/__proto__/",
    "/c/constructor/",
    "/c/%E0%A4%A/",
    "/mod/log/99/undo/x",
  ])("%s is a 404 or 400", async (path) => {
    await topicBy(await member("ann"));
    const page = await guest().get(path);
    expect([400, 404]).toContain(page.status);
  });
});

describe("a form from another site", () => {
  it("is refused, and the text is kept", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann);
    const client = await as(ann);
    const away = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    const page = await client.post(url.topics.reply.href(topic), { text: "Forged" }, away);
    expect(page.status).toBe(403);
    expect(page.html).toContain("Forged");
    expect((await guest().get(url.topics.show.href(topic))).html).not.toContain("Forged");
  });
});

describe("a form with a field twice, or none at all", () => {
  it("is refused and kept", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann);
    const client = await as(ann);
    const twice = await client.post(url.topics.reply.href(topic), { text: ["one", "two"] });
    expect(twice.status).toBe(422);
    expect((await client.post(url.topics.reply.href(topic), {})).status).toBe(422);
    expect((await client.post(url.topics.create.href(), {})).status).toBe(422);
    expect((await client.post(url.account.login.href(), {})).status).toBe(422);
  });
});
