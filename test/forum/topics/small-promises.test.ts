import { describe, expect, it } from "vitest";
import { closeAccount } from "../../../apps/forum/models/accounts/closing.ts";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { localFiles } from "quintet/files";
import { slugOf } from "../../../apps/forum/text/slug.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, repliesBy, talk, topicBy } from "../site.ts";

aForum();

describe("an address of a category or a tag", () => {
  it("that was typed in another case or another form of Unicode leads to the page", async () => {
    await Category.objects.create({ slug: "größe", name: "Größe" });
    for (const typed of ["Größe", "GRÖSSE".toLowerCase().replace("ss", "ß").toUpperCase()]) {
      const page = await guest().get(`/c/${encodeURIComponent(typed.replace("SS", "ß"))}/`);
      expect([page.status, page.location]).toEqual([301, "/c/gr%C3%B6%C3%9Fe/"]);
    }
    const apart = await guest().get(`/c/${encodeURIComponent("größe".normalize("NFD"))}/?page=1`);
    expect([apart.status, apart.location]).toEqual([301, "/c/gr%C3%B6%C3%9Fe/?page=1"]);
    expect((await guest().get("/c/nothing/")).status).toBe(404);
    const client = await as(await member("ann"));
    const fields = { title: "Boats", category: (await talk()).id, text: "x", tags: "Lake" };
    await client.post(url.topics.create.href(), fields);
    expect((await guest().get("/tag/LAKE/")).location).toBe("/tag/lake/");
  });

  it("holds no sign that is not seen", () => {
    expect(slugOf("Sun \u2600\ufe0f and\u200d sea\u00ad")).toBe("sun-and-sea");
  });
});

it("two posts with the same footnote have ids of their own on one page", async () => {
  const ann = await member("ann");
  const topic = await topicBy(ann, "Notes", "Yes[^1].\n\n[^1]: Really.");
  await replyTo(topic, ann, { text: "Yes[^1].\n\n[^1]: Really." });
  const { html } = await guest().get(url.topics.show.href(topic));
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
  expect(ids.length - new Set(ids).size).toBe(0);
  for (const [, id] of html.matchAll(/href="#((?:ref|note)-[^"]+)"/g)) expect(ids).toContain(id);
});

it("the page of a number says so in its title", async () => {
  const ann = await member("ann");
  const topic = await topicBy(ann, "Herons");
  await repliesBy(ann, topic, 20);
  const { html } = await guest().get(`${url.topics.show.href(topic)}?page=2`);
  expect(html).toContain("<title>Herons, page 2 – Quintet</title>");
});

it("who leaves under no name is named without a link in what others wrote", async () => {
  const [ann, ben] = [await member("ann"), await member("ben")];
  const topic = await topicBy(ben, "Herons", "Hello, @ann.");
  const page = async () => (await guest().get(url.topics.show.href(topic))).html;
  expect(await page()).toContain('href="/u/ann/"');
  await closeAccount(ann, "removed", localFiles("var/none"));
  expect(await page()).not.toContain('href="/u/ann/"');
  expect(await page()).toContain("Hello, @ann.");
});

describe("moderators", () => {
  it("are told of no queue that there is not, and of nothing ticked", async () => {
    const staff = await as(await moderator("mia"));
    expect((await staff.get(url.mod.home.href())).html).not.toMatch(/held/i);
    expect((await staff.get(url.admin.posts.href())).html).not.toContain(">Held<");
    const page = await staff.get(`${url.mod.bulk.href()}?of=topics&act=lockTopic&id=999`);
    expect(page.html).toContain("This cannot be done to anything that you ticked.");
    expect(page.html).not.toContain("This locks 0 topics");
  });

  it("read who sees the reason that they give", async () => {
    const [ann, staff] = [await member("ann"), await as(await moderator("mia"))];
    const topic = await topicBy(ann, "Herons");
    await repliesBy(ann, topic, 1);
    const form = await staff.get(url.posts.remove.href({ topic: topic.id, number: 2 }));
    expect(form.html).toContain("with the reason: everybody who reads the topic sees it");
    await staff.post(url.posts.remove.href({ topic: topic.id, number: 2 }), {
      reason: "off topic",
    });
    const seen = await guest().get(url.topics.show.href(topic));
    expect(seen.html).toContain("off topic");
  });
});

describe("the words for a pin", () => {
  it("say in its form, on its topic and by the order of lists the same", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann, "Rules");
    await topicBy(ann, "Later");
    const staff = await as(mia);
    const place = "first among the latest topics and in its category";
    expect((await staff.get(url.topics.pin.href(topic))).html).toContain(`It will stand ${place}.`);
    await staff.post(url.topics.pin.href(topic), {});
    expect((await guest().get(url.topics.show.href(topic))).html).toContain(
      `Pinned: stands ${place}.`,
    );
    for (const list of ["/", "/c/talk/"]) {
      expect((await guest().get(list)).html, list).toMatch(/>Rules<[^]*>Later</);
    }
    expect((await guest().get("/new/")).html).toMatch(/>Later<[^]*>Rules</);
  });
});

describe("an address with a host of other letters", () => {
  it("is a link in a post, as any other is", async () => {
    const topic = await topicBy(
      await member("ann"),
      "Books",
      "See https://übung.example/a, please.",
    );
    expect((await guest().get(url.topics.show.href(topic))).html).toContain(
      '<a href="https://xn--bung-zra.example/a" rel="nofollow ugc noopener">https://übung.example/a</a>, please.',
    );
  });
});
