import { describe, expect, it } from "vitest";
import type { User } from "../../apps/forum/models/accounts/user.ts";
import { act } from "../../apps/forum/models/moderation/acting.ts";
import { undo } from "../../apps/forum/models/moderation/undoing.ts";
import { Notification } from "../../apps/forum/models/notifications/notification.ts";
import { unreadCount } from "../../apps/forum/models/notifications/reading.ts";
import { editPost } from "../../apps/forum/models/topics/editing.ts";
import { replyTo } from "../../apps/forum/models/topics/replying.ts";
import { Post, Topic } from "../../apps/forum/models/topics/topic.ts";
import { url } from "../../apps/forum/urls.ts";
import { aForum, as, member, moderator, topicBy } from "./site.ts";

aForum();

async function kindsTold(user: User): Promise<string[]> {
  const notices = await Notification.objects.shownTo(user).orderBy("id").all();
  return notices.map(({ kind }) => kind);
}

describe("being told", () => {
  it("of a reply in one's topic, an answer and a mention; never of one's own", async () => {
    const [ann, ben, cat] = [await member("ann"), await member("ben"), await member("cat")];
    const topic = await topicBy(ann);
    await replyTo(topic, ben, { text: "Hello." });
    await replyTo(topic, cat, { text: "Hello, ben.", to: 2 });
    await replyTo(topic, ann, { text: "Welcome @cat and @ben, says @ann." });
    expect(await kindsTold(ann)).toEqual(["reply", "reply"]);
    expect(await kindsTold(ben)).toEqual(["answer", "mention"]);
    expect(await kindsTold(cat)).toEqual(["mention"]);
  });

  it("comes once for one post, for the nearest reason", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ann);
    await replyTo(topic, ben, { text: "@ann @Ann @ANN", to: 1 });
    expect(await kindsTold(ann)).toEqual(["mention"]);
  });

  it("is read on its page, and marked read by a button", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ann, "Herons");
    await replyTo(topic, ben, { text: "Where?" });
    const client = await as(ann);
    const page = await client.get(url.notifications.list.href());
    expect(page.html).toContain("@ben replied in your topic “Herons”.");
    expect(page.html).toContain(`/t/${topic.id}/r/2/`);
    expect(await unreadCount(ann)).toBe(1);
    await client.post(url.notifications.read.href());
    expect(await unreadCount(ann)).toBe(0);
    expect((await client.get(url.notifications.read.href())).location).toBe("/notifications/");
  });
});

describe("a mention", () => {
  it.each([
    ["`@ben`", 0],
    ["> @ben said", 0],
    ["mail@ben.example", 0],
    ["@ben.", 1],
    ["@BEN, hello", 1],
    ["@benny", 0],
  ])("in %j tells %i", async (text, told) => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ann);
    await replyTo(topic, ann, { text });
    expect(await kindsTold(ben)).toHaveLength(told);
  });

  it("means the longest name there is", async () => {
    const [ann, short, long] = [await member("ann"), await member("王小"), await member("王小明")];
    await replyTo(await topicBy(ann), ann, { text: "@王小明你好" });
    expect(await kindsTold(long)).toEqual(["mention"]);
    expect(await kindsTold(short)).toEqual([]);
  });

  it("links to the member", async () => {
    const ann = await member("ann");
    await member("ben");
    const topic = await topicBy(ann, "Hello", "Thanks, @ben.");
    const page = await (await as(ann)).get(url.topics.show.href(topic));
    expect(page.html).toMatch(/<a [^>]*href="\/u\/ben\/"[^>]*>@ben<\/a>/);
  });

  it("is told once, however often the post is edited", async () => {
    const [ann, ben, cat] = [await member("ann"), await member("ben"), await member("cat")];
    const topic = await topicBy(ann, "Hello", "@ben");
    const edit = async (text: string) =>
      editPost(await Post.objects.get({ topic, number: 1 }), topic, ann, { text });
    await edit("@ben and more");
    await edit("nobody");
    await edit("@ben again, and @cat");
    expect(await kindsTold(ben)).toEqual(["mention"]);
    expect(await kindsTold(cat)).toEqual(["mention"]);
  });
});

describe("a notice whose source is removed", () => {
  it("goes with the post and returns with it", async () => {
    const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
    const post = await replyTo(await topicBy(ann), ben, { text: "Hello." });
    const action = await act("removePost", mia, post, "off topic");
    expect(await unreadCount(ann)).toBe(0);
    await undo(action, mia);
    expect(await unreadCount(ann)).toBe(1);
  });

  it("stays away while either the post or its topic is removed", async () => {
    const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
    const topic = await topicBy(ann);
    const post = await replyTo(topic, ben, { text: "Hello." });
    await replyTo(topic, ben, { text: "And more." });
    await act("removeTopic", mia, topic, "spam");
    expect(await unreadCount(ann)).toBe(0);
    await act("removePost", mia, post, "off topic");
    await act("restoreTopic", mia, await Topic.objects.get({ id: topic.id }));
    expect(await unreadCount(ann)).toBe(1);
    await act("restorePost", mia, await Post.objects.get({ id: post.id }));
    expect(await unreadCount(ann)).toBe(2);
  });
});
