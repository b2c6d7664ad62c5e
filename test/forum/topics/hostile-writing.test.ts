import { describe, expect, it } from "vitest";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, administrator, as, guest, member, talk, topicBy } from "../site.ts";

aForum();

const HUGE = 99_999_999_999;
const texts = {
  markup: '<script>alert(1)</script>"><svg/onload=alert(1)>',
  nul: "a\u0000b",
  surrogate: "half \ud800 a letter",
  long: "x".repeat(60_000),
  marks: `Z${"\u0301".repeat(3000)}`,
  emoji: "👩‍👩‍👧‍👦".repeat(50),
  commas: ",".repeat(5000),
};

describe("hostile text in the forms of writing", () => {
  it.each(Object.entries(texts))(
    "%s is refused with a sentence or shown inertly",
    async (_, text) => {
      const ada = await administrator("ada");
      const client = await as(ada);
      const topic = await topicBy(ada);
      const { id: category } = await talk();
      const edit = url.posts.edit.href({ topic: topic.id, number: 1 });
      const pages = [
        await client.post(url.topics.create.href(), { title: text, category, tags: text, text }),
        await client.post(url.topics.create.href(), {
          title: text,
          category,
          tags: text,
          text,
          draft: "1",
        }),
        await client.post(url.topics.reply.href(topic), { text, to: text }),
        await client.post(url.topics.reply.href(topic), { text, draft: "1" }),
        await client.post(edit, { title: "T", tags: text, text: "x", reason: text }),
        await client.post(edit, { title: text, tags: text, text, reason: text, draft: "1" }),
        await client.post(url.adminCategories.list.href(), {
          name: text,
          slug: text,
          description: text,
          parent: text,
          position: text,
          state: text,
        }),
        await client.post(url.subscriptions.topic.href(topic), { level: text }),
        await client.post(url.reads.all.href(), { next: text }),
      ];
      for (const { status } of pages) expect([303, 413, 422]).toContain(status);
      for (const path of ["/", url.drafts.list.href(), edit, url.topics.reply.href(topic)]) {
        const { status, html } = await client.get(path);
        expect([path, status]).toEqual([path, 200]);
        expect(html).not.toMatch(/<script>alert|<svg\/onload/);
      }
    },
  );
});

describe("addresses with numbers that nothing has", () => {
  it("are a 404 or lead back, and never a fault", async () => {
    const client = await as(await member("ann"));
    await topicBy(await member("ben"));
    const place = { topic: HUGE, number: HUGE };
    for (const path of [
      url.likes.create.href(place),
      url.likes.remove.href({ topic: 1, number: HUGE }),
      url.subscriptions.topic.href({ id: HUGE }),
      url.drafts.discard.href({ id: HUGE }),
      url.posts.edit.href(place),
    ]) {
      expect((await client.post(path, { level: "watch", text: "x" })).status).toBeLessThan(500);
    }
    for (const path of [
      url.posts.history.href(place),
      url.topics.unread.href({ id: HUGE }),
      url.feeds.topic.href({ id: HUGE }),
      url.machines.sitemapPart.href({ part: 999_999 }),
      url.machines.sitemapPart.href({ part: HUGE }),
      "/top/?period=__proto__",
      "/tag/%00/",
      "/tag/constructor/",
      `/tag/${"x".repeat(300)}/`,
      "/new/?page=99999999999",
    ]) {
      expect([path, (await guest().get(path)).status < 500]).toEqual([path, true]);
    }
  });
});
