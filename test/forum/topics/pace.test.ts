import { describe, expect, it } from "vitest";
import { sessionCookie } from "quintet/sessions";
import type { User } from "../../../apps/forum/models/accounts/user.ts";
import { User as Member } from "../../../apps/forum/models/accounts/user.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, member, moderator, talk, topicBy, withSettings } from "../site.ts";

aForum();

const PACE = {
  TOPIC_SECONDS: "15",
  REPLY_SECONDS: "5",
  NEW_MEMBER_HOURS: "24",
  NEW_MEMBER_TOPICS: "3",
  NEW_MEMBER_REPLIES: "10",
};

async function hurried(user: User, environment: Readonly<Record<string, string>> = {}) {
  return withSettings({ ...PACE, ...environment })({ cookies: await sessionCookie(user) });
}

async function ago(seconds: number) {
  const createdAt = new Date(Date.now() - seconds * 1000);
  await Topic.objects.update({ createdAt });
  await Post.objects.update({ createdAt });
}

describe("topics one after the other", () => {
  it("come 15 seconds apart: a sentence, Retry-After, and the text kept", async () => {
    const client = await hurried(await member("ann"));
    const { id: category } = await talk();
    const fields = { title: "One", category, text: "First." };
    expect((await client.post(url.topics.create.href(), fields)).status).toBe(303);
    const page = await client.post(url.topics.create.href(), { ...fields, text: "Second." });
    expect(page.status).toBe(429);
    expect(Number(page.headers.get("retry-after"))).toBeGreaterThan(10);
    expect(page.html).toMatch(/You can start another topic in 1[0-5] seconds\./);
    expect(page.field("text")).toBe("Second.");
    await ago(16);
    expect((await client.post(url.topics.create.href(), fields)).status).toBe(303);
  });
});

describe("replies one after the other", () => {
  it("come 5 seconds apart, of twenty at once one", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann);
    const client = await hurried(ann);
    const sent = Array.from({ length: 20 }, (_, n) =>
      client.post(url.topics.reply.href(topic), { text: `At once ${n}` }),
    );
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.filter((status) => status === 429)).toHaveLength(19);
    await ago(6);
    const later = await client.post(url.topics.reply.href(topic), { text: "Later." });
    expect(later.status).toBe(303);
  });

  it("are one post, and no refusal, when the same form is sent twice", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann);
    const client = await hurried(ann);
    const fields = { text: "Once.", submission_key: "the-key" };
    const sent = [1, 2, 3].map(() => client.post(url.topics.reply.href(topic), fields));
    const places = (await Promise.all(sent)).map(({ location }) => location);
    expect(new Set(places)).toEqual(new Set([`${url.topics.show.href(topic)}#post-2`]));
  });

  it("know no limit for staff", async () => {
    const mia = await moderator("mia");
    const topic = await topicBy(mia);
    const client = await hurried(mia);
    for (const text of ["One", "Two", "Three"]) {
      expect((await client.post(url.topics.reply.href(topic), { text })).status).toBe(303);
    }
  });
});

describe("a new member", () => {
  it("starts 3 topics and posts 10 replies on the first day", async () => {
    const ann = await member("ann");
    const client = await hurried(ann, { TOPIC_SECONDS: "0", REPLY_SECONDS: "0" });
    const { id: category } = await talk();
    const start = (n: number) =>
      client.post(url.topics.create.href(), { title: `T${n}`, category, text: "x" });
    for (const n of [1, 2, 3]) expect((await start(n)).status).toBe(303);
    const fourth = await start(4);
    expect(fourth.status).toBe(429);
    expect(fourth.html).toContain("New members start at most 3 topics at first.");
    expect(Number(fourth.headers.get("retry-after"))).toBeGreaterThan(80_000);
    const topic = await Topic.objects.orderBy("id").first();
    const reply = url.topics.reply.href(topic!);
    for (let n = 0; n < 10; n++) expect((await client.post(reply, { text: "x" })).status).toBe(303);
    expect((await client.post(reply, { text: "x" })).status).toBe(429);
    await Member.objects.update({ joinedAt: new Date(Date.now() - 25 * 3_600_000) });
    expect((await client.post(reply, { text: "x" })).status).toBe(303);
    expect((await start(5)).status).toBe(303);
  });

  it("puts 2 links and 2 names into a post, also by an edit", async () => {
    const ann = await member("ann");
    for (const name of ["ben", "cat", "dan"]) await member(name);
    const topic = await topicBy(ann);
    const client = await hurried(ann, { REPLY_SECONDS: "0" });
    const reply = url.topics.reply.href(topic);
    const links = (n: number) =>
      Array.from({ length: n }, (_, at) => `https://x${at}.example/`).join(" ");
    expect((await client.post(reply, { text: `${links(2)} [here](/t/1/)` })).status).toBe(303);
    const many = await client.post(reply, { text: links(3) });
    expect([many.status, many.field("text")]).toEqual([422, links(3)]);
    expect(many.html).toContain("New members put at most 2 links into a post; this one has 3.");
    const named = await client.post(reply, { text: "@ben @cat @dan" });
    expect(named.html).toContain("New members name at most 2 members in a post; this one names 3.");
    const edit = url.posts.edit.href({ topic: topic.id, number: 2 });
    expect((await client.post(edit, { text: links(3) })).status).toBe(422);
    await Member.objects.filter({ id: ann.id }).update({ joinedAt: new Date(0) });
    expect((await client.post(reply, { text: links(3) })).status).toBe(303);
  });
});
