import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { removePost } from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { TopicUser } from "../../../apps/forum/models/subscriptions/topic-user.ts";
import { likePost } from "../../../apps/forum/models/reactions/liking.ts";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, repliesBy, topicBy } from "../site.ts";

aForum();

/** Ann's topic, which Ben has read to its end, and what came after. */
async function readByBen(later: number) {
  const [ann, ben] = [await member("ann"), await member("ben")];
  await User.objects.update({ joinedAt: new Date(0) });
  const topic = await topicBy(ann, "Herons");
  await repliesBy(ann, topic, 2);
  const client = await as(await User.objects.get({ id: ben.id }));
  await client.get(url.topics.show.href(topic));
  const posts = await repliesBy(ann, topic, later);
  return { ann, ben, topic, client, posts };
}

const row = (html: string) => /<li class="row[^]*?<\/li>/.exec(html)?.[0] ?? "";

describe("a topic that a member has read to its end", () => {
  it("is not unread; with new replies it is, and leads to the first of them", async () => {
    const { topic, client, ann } = await readByBen(0);
    expect(row((await client.get("/")).html)).not.toContain("unread");
    await repliesBy(ann, topic, 4);
    const line = row((await client.get("/")).html);
    expect(line).toContain('class="row unread"');
    expect(line).toContain("4 new");
    expect(line).toContain(`href="/t/${topic.id}/unread/"`);
    const jump = await client.get(url.topics.unread.href(topic));
    expect(jump.location).toBe(`${url.topics.show.href(topic)}#post-4`);
  });

  it("shows one rule before what is new, and only the first time", async () => {
    const { topic, client } = await readByBen(2);
    const page = await client.get(url.topics.show.href(topic));
    expect(page.html.match(/New since/g)).toHaveLength(1);
    expect(page.html.indexOf("New since")).toBeGreaterThan(page.html.indexOf('id="post-3"'));
    expect(page.html.indexOf("New since")).toBeLessThan(page.html.indexOf('id="post-4"'));
    expect((await client.get(url.topics.show.href(topic))).html).not.toContain("New since");
  });

  it("is not unread for what was removed again", async () => {
    const { client, posts } = await readByBen(1);
    await act(removePost, await moderator("mia"), posts[0]!, "spam");
    expect(row((await client.get("/")).html)).not.toContain("unread");
    expect((await client.get("/unread/")).html).not.toContain("Herons");
  });
});

describe("how far a member has read", () => {
  it("is written only when it grows", async () => {
    const { topic, client, ben, ann } = await readByBen(30);
    const address = url.topics.show.href(topic);
    await client.get(`${address}?page=2`);
    const read = async () => (await TopicUser.objects.get({ user: ben.id, topic })).lastRead;
    expect(await read()).toBe(33);
    await client.get(address);
    expect(await read()).toBe(33);
    const again = await queries.count(() => client.get(`${address}?page=2`));
    await repliesBy(ann, topic, 1);
    expect(await queries.count(() => client.get(`${address}?page=2`))).toBe(again + 1);
  });

  it("is kept once when two pages are opened at once, and nothing is kept of guests", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann);
    const client = await as(ann);
    const address = url.topics.show.href(topic);
    const pages = await Promise.all([1, 2, 3].map(() => client.get(address)));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    await guest().get(address);
    expect(await TopicUser.objects.count()).toBe(1);
    expect((await guest().get(url.topics.unread.href(topic))).location).toBe(`${address}#post-1`);
  });
});

describe("the list of unread topics", () => {
  it("shows topics that were opened and went on, and is for members", async () => {
    const { ann, client } = await readByBen(1);
    await topicBy(ann, "Never opened");
    const page = await client.get("/unread/");
    expect(page.html).toContain("Herons");
    expect(page.html).not.toContain("Never opened");
    expect((await guest().get("/unread/")).status).toBe(303);
  });

  it("is empty when all is marked read, and so is everything else", async () => {
    const { ann, client } = await readByBen(1);
    await topicBy(ann, "Never opened");
    const page = await client.get("/unread/");
    expect(page.html).toContain("Mark all read");
    const marked = await client.post(url.reads.all.href(), { next: "/unread/" });
    expect(marked.location).toBe("/unread/");
    expect((await marked.follow()).html).toContain("You have read everything");
    expect((await client.get("/")).html).not.toContain('class="row unread"');
    expect((await client.get(url.reads.all.href())).location).toBe("/unread/");
    const away = await client.post(url.reads.all.href(), { next: "//evil.example/" });
    expect(away.location).toBe("/");
  });

  it("loses one category when that is marked read", async () => {
    const { topic, client, ann } = await readByBen(1);
    const page = await client.post(url.reads.category.href({ slug: "talk" }));
    expect(page.location).toBe("/c/talk/");
    expect((await client.get("/unread/")).html).not.toContain("Herons");
    expect(row((await client.get("/c/talk/")).html)).not.toContain("unread");
    await new Promise((resolve) => setTimeout(resolve, 5));
    await repliesBy(ann, topic, 1);
    expect((await client.get("/unread/")).html).toContain("Herons");
    expect((await client.post(url.reads.category.href({ slug: "nowhere" }))).status).toBe(404);
  });
});

describe("the other lists", () => {
  it("show new, unanswered and top topics", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const [one, two] = [await topicBy(ann, "First one"), await topicBy(ann, "Second one")];
    await Topic.objects.filter({ id: two.id }).update({ bumpedAt: new Date(Date.now() - 60_000) });
    await repliesBy(ben, one, 1);
    await likePost(ben, await Post.objects.get({ topic: two, number: 1 }), two);
    const order = async (path: string) => {
      const { html } = await guest().get(path);
      return [...html.matchAll(/(First|Second) one<\/a><\/h2>/g)].map(([, name]) => name);
    };
    expect(await order("/")).toEqual(["First", "Second"]);
    expect(await order("/new/")).toEqual(["Second", "First"]);
    expect(await order("/unanswered/")).toEqual(["Second"]);
    expect(await order("/top/")).toEqual(["Second", "First"]);
    await Topic.objects.filter({ id: two.id }).update({ createdAt: new Date("2020-01-01") });
    expect(await order("/top/?period=week")).toEqual(["First"]);
    expect(await order("/top/?period=all")).toEqual(["Second", "First"]);
    expect(await order("/top/?period=nonsense")).toEqual(["First"]);
  });

  it("cost at most 6 queries, whatever their length, and answer wrong pages with 404", async () => {
    const { ann, client } = await readByBen(2);
    for (let n = 0; n < 35; n++) await topicBy(ann, `Topic ${n}`);
    for (const path of ["/", "/new/", "/top/", "/unanswered/", "/unread/", "/watched/"]) {
      expect((await queries.atMost(6, () => client.get(path))).status).toBe(200);
      expect((await client.get(`${path}?page=99`)).status).toBe(404);
    }
    expect((await client.get("/new/?page=2")).status).toBe(200);
  });
});
