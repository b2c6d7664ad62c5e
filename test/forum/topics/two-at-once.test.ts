import { describe, expect, it } from "vitest";
import { TopicUser } from "../../../apps/forum/models/subscriptions/topic-user.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, member, moderator, repliesBy, talk, topicBy } from "../site.ts";

aForum();

describe("a form that is sent again after Back", () => {
  it("posts once with the same text, and keeps another one with a sentence", async () => {
    const ann = await member("ann");
    const [client, topic] = [await as(ann), await topicBy(ann, "Herons")];
    const page = await client.get(url.topics.show.href(topic));
    const submission_key = page.field("submission_key")!;
    const reply = url.topics.reply.href(topic);
    const first = await client.post(reply, { text: "The first text", submission_key });
    const again = await client.post(reply, { text: "The first text", submission_key });
    expect([first.status, again.location]).toEqual([303, first.location]);
    const other = await client.post(reply, { text: "Another text", submission_key });
    expect([other.status, other.field("text")]).toEqual([409, "Another text"]);
    expect(other.html).toContain("This form has been posted already, with another text.");
    const key = other.field("submission_key")!;
    expect((await client.post(reply, { text: "Another text", submission_key: key })).status).toBe(
      303,
    );
    expect(
      (await Post.objects.filter({ topic, number__gt: 1 }).all()).map((p) => p.source),
    ).toEqual(["The first text", "Another text"]);
  });

  it("does so for new topics too", async () => {
    const [client, { id }] = [await as(await member("ann")), await talk()];
    const page = await client.get(url.topics.create.href());
    const fields = { category: id, submission_key: page.field("submission_key")!, title: "Herons" };
    expect((await client.post(url.topics.create.href(), { ...fields, text: "One" })).status).toBe(
      303,
    );
    const other = await client.post(url.topics.create.href(), { ...fields, text: "Two" });
    expect([other.status, other.field("text")]).toEqual([409, "Two"]);
    expect(await Topic.objects.count()).toBe(1);
  });
});

describe("two people who edit one post", () => {
  it("both keep their text: the second is shown what the first made of it", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann, "Herons");
    const [post] = await repliesBy(ann, topic, 1);
    const edit = url.posts.edit.href({ topic: topic.id, number: post!.number });
    const [hers, staff] = [await as(ann), await as(mia)];
    const [drawn, other] = [await hers.get(edit), await staff.get(edit)];
    const revision = (page: typeof drawn) => page.field("revision")!;
    const text = (source: string, from: typeof drawn) => ({
      text: source,
      revision: revision(from),
    });
    expect((await staff.post(edit, text("Moderated", other))).status).toBe(303);
    const refused = await hers.post(edit, text("My own change", drawn));
    expect([refused.status, refused.field("text")]).toEqual([409, "My own change"]);
    expect(refused.html).toContain("Somebody else edited this post meanwhile.");
    expect(refused.html).toMatch(/What it says now[\s\S]*Moderated/);
    expect((await Post.objects.get({ id: post!.id })).source).toBe("Moderated");
    expect((await hers.post(edit, text("Both together", refused))).status).toBe(303);
    expect((await Post.objects.get({ id: post!.id })).source).toBe("Both together");
  });
});

describe("Mark all read", () => {
  const unread = async (client: Awaited<ReturnType<typeof as>>) =>
    /(\d+) new/.exec((await client.get("/")).html)?.[1];

  it("is where counts, and the jump to what is new, go on from", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ben, "Herons");
    await repliesBy(ben, topic, 5);
    const client = await as(ann);
    await client.get(url.topics.show.href(topic));
    await repliesBy(ben, topic, 5);
    expect(await unread(client)).toBe("5");
    await client.post(url.reads.all.href());
    expect(await unread(client)).toBeUndefined();
    await repliesBy(ben, topic, 2);
    expect(await unread(client)).toBe("2");
    const jump = await client.get(url.topics.unread.href(topic));
    expect(jump.location).toContain("#post-12");
  });

  it("pressed on an old page leaves what has come since unread", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ben, "Herons");
    const client = await as(ann);
    await client.get(url.topics.show.href(topic));
    await repliesBy(ben, topic, 2);
    const page = await client.get(url.lists.unread.href());
    const until = page.field("until")!;
    const at = new Date(Date.parse(until) + 1);
    await replyTo(topic, ben, { text: "Hello @ann, this came later.", at });
    await client.post(url.reads.all.href(), { until });
    expect((await TopicUser.objects.get({ user: ann, topic })).lastRead).toBe(3);
    expect(await unread(client)).toBe("1");
    await client.post(url.notifications.read.href(), { until });
    expect((await client.get("/notifications/")).html).toContain("Mark read");
  });
});

describe("a page that nobody has seen", () => {
  it("uses up no message, nor does one that shows none, and moves no reading mark", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ben, "Herons");
    const client = await as(ann);
    await client.post(url.reads.all.href());
    await client.send("/", { method: "HEAD" });
    await client.get("/", { "sec-purpose": "prefetch" });
    expect((await client.get("/")).html).toContain(
      '<p class="note note-success">Everything counts as read now.</p>',
    );
    expect((await client.get("/")).html).not.toContain("Everything counts as read now.");
    await client.post(url.reads.all.href());
    expect((await client.get(url.help.markdown.href())).html).not.toContain("counts as read");
    expect((await client.get("/nowhere/")).html).not.toContain("counts as read");
    const refused = await client.get(url.mod.home.href());
    expect([refused.status, refused.html]).toEqual([
      403,
      expect.stringContaining("counts as read now."),
    ]);
    await client.get(url.topics.show.href(topic), { "sec-purpose": "prefetch;prerender" });
    expect(await TopicUser.objects.filter({ user: ann, topic }).exists()).toBe(false);
  });
});
