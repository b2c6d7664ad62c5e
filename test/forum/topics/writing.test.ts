import { describe, expect, it } from "vitest";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { lockTopic } from "../../../apps/forum/models/moderation/kinds/lock-topic.ts";
import { PostRevision } from "../../../apps/forum/models/topics/revision.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, repliesBy, talk, topicBy } from "../site.ts";

aForum();

describe("starting a topic", () => {
  it("shows it with its first post, rendered", async () => {
    const [ann, category] = [await member("ann"), await talk()];
    const client = await as(ann);
    const fields = { title: "Herons at the lake", category: category.id, text: "Look: **three**." };
    const made = await client.post(url.topics.create.href(), fields);
    expect(made.location).toMatch(/^\/t\/\d+\/herons-at-the-lake\/$/);
    const page = await made.follow();
    expect(page.html).toContain("Herons at the lake");
    expect(page.html).toContain("<strong>three</strong>");
  });

  it("counts it for its category and its author", async () => {
    const ann = await member("ann");
    await topicBy(ann);
    expect(await Category.objects.get({ slug: "talk" })).toMatchObject({
      topicCount: 1,
      postCount: 1,
    });
    expect(await User.objects.get({ id: ann.id })).toMatchObject({ topicCount: 1, postCount: 1 });
  });

  it("keeps what was typed when something is missing", async () => {
    const [client, category] = [await as(await member("ann")), await talk()];
    const fields = { title: "", category: category.id, text: "Long <thoughts> & more" };
    const page = await client.post(url.topics.create.href(), fields);
    expect(page.status).toBe(422);
    expect(page.field("text")).toBe("Long <thoughts> & more");
    expect(await Topic.objects.count()).toBe(0);
  });

  it.each([
    ["a title of 121 characters", { title: "x".repeat(121) }],
    ["a title with a line break", { title: "one\ntwo" }],
    ["a post of 32,001 characters", { text: "x".repeat(32_001) }],
    ["a post of white space", { text: " \n " }],
    ["a category that is not there", { category: 999 }],
    ["a category that is no number", { category: "talk" }],
  ])("refuses %s", async (_, wrong) => {
    const [client, category] = [await as(await member("ann")), await talk()];
    const fields = { title: "Hello", category: category.id, text: "Hello.", ...wrong };
    const page = await client.post(url.topics.create.href(), fields);
    expect(page.status).toBe(422);
    expect(await Topic.objects.count()).toBe(0);
  });

  it("posts once, however often the same form is sent", async () => {
    const [client, category] = [await as(await member("ann")), await talk()];
    const form = await client.get(url.topics.create.href());
    const key = form.field("submission_key")!;
    const fields = { title: "Once", category: category.id, text: "Once.", submission_key: key };
    const sent = [1, 2, 3].map(() => client.post(url.topics.create.href(), fields));
    expect(new Set((await Promise.all(sent)).map(({ location }) => location)).size).toBe(1);
    expect([await Topic.objects.count(), await Post.objects.count()]).toEqual([1, 1]);
    expect(await Category.objects.get({ slug: "talk" })).toMatchObject({ topicCount: 1 });
  });

  it("shows a preview without posting", async () => {
    const [client, category] = [await as(await member("ann")), await talk()];
    const fields = { title: "", category: category.id, text: "So **bold**", preview: "1" };
    const page = await client.post(url.topics.create.href(), fields);
    expect(page.html).toContain("So <strong>bold</strong>");
    expect(page.field("text")).toBe("So **bold**");
    expect(await Topic.objects.count()).toBe(0);
  });

  it("asks a guest to log in", async () => {
    const page = await guest().get(url.topics.create.href());
    expect(page.location).toBe("/login/?next=%2Ft%2Fnew%2F");
  });

  it("only staff start topics in a read-only category", async () => {
    const category = await talk();
    await Category.objects.filter({ id: category.id }).update({ state: "readOnly" });
    const fields = { title: "Hello", category: category.id, text: "Hello." };
    const refused = await (await as(await member("ann"))).post(url.topics.create.href(), fields);
    expect(refused.status).toBe(403);
    expect(refused.html).toContain(
      "Talk is read-only: everybody can read it, and only moderators can write there.",
    );
    expect(refused.field("text")).toBe("Hello.");
    const made = await (await as(await moderator("mia"))).post(url.topics.create.href(), fields);
    expect(made.status).toBe(303);
  });
});

describe("replying to a topic", () => {
  it("leads to the reply in its place", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ann);
    const client = await as(ben);
    const page = await client.post(url.topics.reply.href(topic), { text: "Good day." });
    expect(page.location).toBe(`/t/${topic.id}/hello/#post-2`);
    expect((await client.get(url.topics.show.href(topic))).html).toContain("Good day.");
  });

  it("numbers, counts and brings the topic up", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ann);
    const [first, second] = await repliesBy(ben, topic, 2);
    expect([first!.number, second!.number]).toEqual([2, 3]);
    expect(await Topic.objects.get({ id: topic.id })).toMatchObject({
      replyCount: 2,
      lastNumber: 3,
      lastPostId: second!.id,
      lastPostUserId: ben.id,
      bumpedAt: second!.createdAt,
    });
    expect(await User.objects.get({ id: ben.id })).toMatchObject({ topicCount: 0, postCount: 2 });
    expect(await Category.objects.get({ slug: "talk" })).toMatchObject({
      topicCount: 1,
      postCount: 3,
    });
  });

  it("posts once, however often the same form is sent", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann);
    const client = await as(ann);
    const form = await client.get(url.topics.show.href(topic));
    const fields = { text: "Once.", submission_key: form.field("submission_key")! };
    const sent = [1, 2, 3].map(() => client.post(url.topics.reply.href(topic), fields));
    const places = (await Promise.all(sent)).map(({ location }) => location);
    expect(new Set(places)).toEqual(new Set([`/t/${topic.id}/hello/#post-2`]));
    expect(await Post.objects.count()).toBe(2);
  });

  it("does not give one member's post for another's form", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ann);
    const fields = { text: "Mine.", submission_key: "the-same-key" };
    await (await as(ann)).post(url.topics.reply.href(topic), fields);
    const page = await (await as(ben)).post(url.topics.reply.href(topic), fields);
    expect(page.location).toBe(`/t/${topic.id}/hello/#post-3`);
  });

  it("is refused in a locked topic, with the reason and the text", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann);
    await act(lockTopic, mia, topic, "off topic", new Date("2026-05-03T12:00:00Z"));
    const client = await as(ann);
    const page = await client.post(url.topics.reply.href(topic), { text: "But <wait>" });
    expect(page.status).toBe(403);
    expect(page.html).toContain("This topic was locked by @mia on 3 May 2026: off topic.");
    expect(page.field("text")).toBe("But <wait>");
    expect((await client.get(url.topics.show.href(topic))).html).toContain("locked by @mia");
    const staff = await (await as(mia)).post(url.topics.reply.href(topic), { text: "Closed." });
    expect(staff.status).toBe(303);
  });

  it("quotes the post that is answered, with its author and a link", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ann, "Hello", "One line.\n\nAnother.");
    const page = await (await as(ben)).get(`${url.topics.reply.href(topic)}?to=1`);
    expect(page.field("to")).toBe("1");
    expect(page.field("text")).toBe(
      `> @ann wrote ([post 1](/t/${topic.id}/r/1/)):\n>\n> One line.\n>\n> Another.\n\n`,
    );
  });

  it("comes back with its text when a session has ended", async () => {
    const topic = await topicBy(await member("ann"));
    const page = await guest().post(url.topics.reply.href(topic), { text: "Too late?" });
    expect(page.status).toBe(403);
    expect(page.html).toContain("Too late?");
  });
});

describe("editing a post", () => {
  it("changes what is read and keeps what was", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann, "Hello", "Old.");
    const client = await as(ann);
    const address = url.posts.edit.href({ topic: topic.id, number: 1 });
    const form = await client.get(address);
    expect([form.field("title"), form.field("text")]).toEqual(["Hello", "Old."]);
    const page = await client.post(address, { title: "Good day", text: "New." });
    expect(page.location).toBe(`/t/${topic.id}/good-day/#post-1`);
    expect((await client.get(`/t/${topic.id}/good-day/`)).html).toContain("New.");
    const post = await Post.objects.get({ topic, number: 1 });
    expect(post).toMatchObject({ source: "New.", revision: 2 });
    expect(await PostRevision.objects.get({ post })).toMatchObject({
      revision: 1,
      title: "Hello",
      source: "Old.",
      editorId: ann.id,
    });
  });

  it("is for its author and moderators", async () => {
    const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
    const topic = await topicBy(ann);
    const address = url.posts.edit.href({ topic: topic.id, number: 1 });
    const refused = await (await as(ben)).post(address, { text: "Mine now." });
    expect(refused.status).toBe(403);
    expect(refused.html).toContain("Only its author and moderators can edit a post.");
    expect((await (await as(mia)).post(address, { text: "Tidied." })).status).toBe(303);
  });
});
