import { describe, expect, it } from "vitest";
import { transaction } from "quintet/models";
import { queries } from "quintet/testing";
import type { User } from "../../../apps/forum/models/accounts/user.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { lockTopic } from "../../../apps/forum/models/moderation/kinds/lock-topic.ts";
import {
  removePost,
  restorePost,
} from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import {
  removeTopic,
  restoreTopic,
} from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { undo } from "../../../apps/forum/models/moderation/undoing.ts";
import {
  Notification,
  NotificationSource,
} from "../../../apps/forum/models/notifications/notification.ts";
import { markAllRead } from "../../../apps/forum/models/notifications/reading.ts";
import { likePost, unlikePost } from "../../../apps/forum/models/reactions/liking.ts";
import { watchCategory, watchTopic } from "../../../apps/forum/models/subscriptions/watching.ts";
import { editPost } from "../../../apps/forum/models/topics/editing.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { postCreated, postEdited } from "../../../apps/forum/models/topics/signals.ts";
import { settlePosts } from "../../../apps/forum/models/topics/standing.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, member, moderator, repliesBy, talk, topicBy, unreadCount } from "../site.ts";

aForum();

/** The kinds of a member's notices, each with the number of posts, likes or actions it stands for. */
async function told(user: User): Promise<string[]> {
  const notices = await Notification.objects.shownTo(user).orderBy("id").all();
  const counted = notices.map(async ({ id, kind }) => {
    const n = await NotificationSource.objects.standing().filter({ notification: id }).count();
    return n === 1 ? kind : `${kind} × ${n}`;
  });
  return Promise.all(counted);
}

async function people<const Names extends readonly string[]>(...names: Names) {
  const made: User[] = [];
  for (const name of names) made.push(await member(name));
  return made as { [N in keyof Names]: User };
}

/** A post as the button Quote begins it. */
const quoting = (topic: Topic, number: number, name: string) =>
  `> @${name} wrote ([post ${number}](/t/${topic.id}/r/${number}/)):\n>\n> That.\n\nYes.`;

describe("being told", () => {
  it("of a reply in one's topic, an answer and a mention; never of one's own", async () => {
    const [ann, ben, cat] = await people("ann", "ben", "cat");
    const topic = await topicBy(ann);
    await replyTo(topic, ben, { text: "Hello." });
    await replyTo(topic, cat, { text: "Hello, ben.", to: 2 });
    await replyTo(topic, ann, { text: "Welcome @cat and @ben, says @ann." });
    expect(await told(ann)).toEqual(["reply × 2"]);
    expect(await told(ben)).toEqual(["answer", "mention"]);
    expect(await told(cat)).toEqual(["mention"]);
  });

  it("of a quotation", async () => {
    const [ann, ben, cat] = await people("ann", "ben", "cat");
    const topic = await topicBy(ann);
    await replyTo(topic, ben, { text: "That." });
    await replyTo(topic, cat, { text: quoting(topic, 2, "ben") });
    expect(await told(ben)).toEqual(["quote"]);
  });

  it("of every reply to what one watches, and of new topics in a watched category", async () => {
    const [ann, ben, cat] = await people("ann", "ben", "cat");
    await watchCategory(cat, await talk(), "watch");
    const topic = await topicBy(ann, "Herons");
    await watchTopic(ben, topic, "watch");
    await replyTo(topic, ann, { text: "One." });
    expect([await told(ben), await told(cat)]).toEqual([["watch"], ["watch × 2"]]);
    const page = await (await as(cat)).get(url.notifications.list.href());
    expect(page.html).toContain("@ann started “Herons”.");
  });

  it("of nothing in a topic that one muted", async () => {
    const [ann, ben] = await people("ann", "ben");
    const topic = await topicBy(ann);
    await watchTopic(ann, topic, "mute");
    const reply = await replyTo(topic, ben, { text: "@ann", to: 1 });
    await likePost(ben, await Post.objects.get({ topic, number: 1 }), topic);
    expect(reply.number).toBe(2);
    expect(await told(ann)).toEqual([]);
  });

  it("comes once for one post, for the nearest reason", async () => {
    const [ann, ben] = await people("ann", "ben");
    const topic = await topicBy(ann);
    await watchTopic(ann, topic, "watch");
    await replyTo(topic, ben, { text: `${quoting(topic, 1, "ann")} @ann @Ann @ANN`, to: 1 });
    expect(await told(ann)).toEqual(["mention"]);
  });

  it("does not happen for a post that is held, until it is approved", async () => {
    const [ann, ben, cat] = await people("ann", "ben", "cat");
    const topic = await topicBy(ann);
    const post = await replyTo(topic, ben, { text: "Hello @cat." });
    await NotificationSource.objects.delete();
    await Post.objects.filter({ id: post.id }).update({ state: "held" });
    const rows = Post.objects.selectRelated("topic").filter({ id: post.id });
    const held = await rows.get();
    const named = { mentioned: [cat.id], quoted: [], answered: null };
    await transaction(() => postCreated.emit({ topic, post: held, author: ben, ...named }));
    await transaction(() => postEdited.emit({ topic, post: held, editor: ben, ...named }));
    expect([await told(ann), await told(cat)]).toEqual([[], []]);
    await Post.objects.filter({ id: post.id }).update({ state: "open" });
    const open = await rows.get();
    await transaction(() => settlePosts([{ before: held, after: open }]));
    expect([await told(ann), await told(cat)]).toEqual([["reply"], ["mention"]]);
    await transaction(() => settlePosts([{ before: open, after: held }]));
    expect([await told(ann), await told(cat)]).toEqual([[], []]);
  });
});

describe("a like", () => {
  it("is told to the author, with others as one notice, and no more when it is taken back", async () => {
    const [ann, ben, cat] = await people("ann", "ben", "cat");
    const topic = await topicBy(ann, "Herons");
    const post = await Post.objects.get({ topic, number: 1 });
    await likePost(ben, post, topic);
    await likePost(ben, post, topic);
    const client = await as(ann);
    const list = url.notifications.list.href();
    expect((await client.get(list)).html).toContain("@ben likes your post in “Herons”.");
    await likePost(cat, post, topic);
    expect((await client.get(list)).html).toContain("2 people like your post in “Herons”.");
    await unlikePost(cat, post);
    await unlikePost(ben, post);
    expect(await told(ann)).toEqual([]);
    expect(await unreadCount(ann)).toBe(0);
  });
});

describe("many replies", () => {
  it("are one notice while it is unread, and then a new one", async () => {
    const [ann, ben, cat, dan, eve] = await people("ann", "ben", "cat", "dan", "eve");
    const topic = await topicBy(ann, "Herons");
    for (const one of [ben, cat, dan, eve]) await repliesBy(one, topic, 2);
    const client = await as(ann);
    const { html } = await client.get(url.notifications.list.href());
    expect(html).toContain("4 people replied in your topic “Herons”.");
    expect(html).toContain("8 posts");
    expect(html).toContain(`/t/${topic.id}/r/2/`);
    expect(html).toContain("<title>(1) ");
    await client.post(url.notifications.read.href());
    await repliesBy(ben, topic, 1);
    expect(await told(ann)).toEqual(["reply × 8", "reply"]);
    expect(await unreadCount(ann)).toBe(1);
  });

  it("are told by their number of people, whoever of them wrote more", async () => {
    const [ann, ben] = await people("ann", "ben");
    await repliesBy(ben, await topicBy(ann, "Herons"), 5);
    const { html } = await (await as(ann)).get(url.notifications.list.href());
    expect(html).toContain("@ben replied in your topic “Herons”.");
    expect(html).toContain("5 posts");
  });
});

describe("replies at the same time", () => {
  it("are told all, as one notice", async () => {
    const [ann, ...others] = await people("ann", "ben", "cat", "dan", "eve");
    const topic = await topicBy(ann);
    await Promise.all(others.map((one) => replyTo(topic, one, { text: "Me too, @ann." })));
    expect(await told(ann)).toEqual(["mention × 4"]);
  });

  it("are lost to no reading meanwhile", async () => {
    const [ann, ben, cat] = await people("ann", "ben", "cat");
    const topic = await topicBy(ann);
    await repliesBy(ben, topic, 1);
    await Promise.all([markAllRead(ann), replyTo(topic, cat, { text: "And me." })]);
    const left = await NotificationSource.objects
      .filter({ user: ann, notification__readAt: null, actor: cat })
      .count();
    const read = await NotificationSource.objects
      .filter({ user: ann, notification__readAt__isnull: false })
      .count();
    expect([left + read, read >= 1]).toEqual([2, true]);
  });
});

describe("a notice", () => {
  it("is not marked read by looking at the list, but by a button", async () => {
    const [ann, ben, cat] = await people("ann", "ben", "cat");
    await replyTo(await topicBy(ann, "Herons"), ben, { text: "Where?" });
    await replyTo(await topicBy(ann, "Plovers"), ben, { text: "Where?" });
    const client = await as(ann);
    await client.get(url.notifications.list.href());
    expect(await unreadCount(ann)).toBe(2);
    const [first] = await Notification.objects.filter({ user: ann }).orderBy("id").all();
    const one = url.notifications.readOne.href(first!);
    expect((await client.get(one)).location).toBe("/notifications/");
    await (await as(cat)).post(one);
    expect(await unreadCount(ann)).toBe(2);
    expect((await client.post(one)).location).toBe("/notifications/");
    expect(await unreadCount(ann)).toBe(1);
    await client.post(url.notifications.read.href());
    expect(await unreadCount(ann)).toBe(0);
    expect((await client.get(url.notifications.read.href())).location).toBe("/notifications/");
  });

  it("has been read by whoever sees its posts, all of them", async () => {
    const [ann, ben, cat] = await people("ann", "ben", "cat");
    const topic = await topicBy(ann, "Herons");
    await repliesBy(ben, topic, 25);
    await replyTo(await topicBy(ann, "Plovers"), ben, { text: "Where?" });
    const page = url.topics.show.href(topic);
    await (await as(cat)).get(page);
    const client = await as(ann);
    expect((await client.get(page)).html).toContain("<title>(2) ");
    expect(await unreadCount(ann)).toBe(2);
    expect((await client.get(`${page}?page=2`)).html).toContain("<title>(1) ");
    expect(await unreadCount(ann)).toBe(1);
  });

  it("is counted up to 99, and the list has pages", async () => {
    const [ann, ben] = await people("ann", "ben");
    await Notification.objects.bulkCreate(
      Array.from({ length: 130 }, () => ({ user: ann, kind: "reply" as const })),
    );
    const made = await Notification.objects.values("id").all();
    await NotificationSource.objects.bulkCreate(
      made.map(({ id }) => ({ notification: id, user: ann, key: `test:${id}`, actor: ben })),
    );
    const client = await as(ann);
    const page = await client.get(`${url.notifications.list.href()}?page=5`);
    expect(page.html).toContain("<title>(99+) ");
    expect(page.html.split('<li class="row').length - 1).toBe(10);
    expect((await client.get(`${url.notifications.list.href()}?page=6`)).status).toBe(404);
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
  ])("in %j tells %i", async (text, times) => {
    const [ann, ben] = await people("ann", "ben");
    const topic = await topicBy(ann);
    await replyTo(topic, ann, { text });
    expect(await told(ben)).toHaveLength(times);
  });

  it("means the longest name there is", async () => {
    const [ann, short, long] = await people("ann", "王小", "王小明");
    await replyTo(await topicBy(ann), ann, { text: "@王小明你好" });
    expect(await told(long)).toEqual(["mention"]);
    expect(await told(short)).toEqual([]);
  });

  it("links to the member", async () => {
    const [ann] = await people("ann", "ben");
    const topic = await topicBy(ann, "Hello", "Thanks, @ben.");
    const page = await (await as(ann)).get(url.topics.show.href(topic));
    expect(page.html).toMatch(/<a [^>]*href="\/u\/ben\/"[^>]*>@ben<\/a>/);
  });

  it("is told once, however often the post is edited", async () => {
    const [ann, ben, cat] = await people("ann", "ben", "cat");
    const topic = await topicBy(ann, "Hello", "@ben");
    const edit = async (text: string) =>
      editPost(await Post.objects.get({ topic, number: 1 }), topic, ann, { text });
    await edit("@ben and more");
    await edit("nobody");
    await edit("@ben again, and @cat");
    expect(await told(ben)).toEqual(["mention"]);
    expect(await told(cat)).toEqual(["mention"]);
  });
});

describe("a notice whose source is removed", () => {
  it("goes with the post and returns with it", async () => {
    const [ann, ben] = await people("ann", "ben");
    const mia = await moderator("mia");
    const post = await replyTo(await topicBy(ann), ben, { text: "Hello." });
    const action = await act(removePost, mia, post, "off topic");
    expect(await unreadCount(ann)).toBe(0);
    await undo(action, mia);
    expect(await unreadCount(ann)).toBe(1);
  });

  it("stays for the other posts that it stands for", async () => {
    const [ann, ben] = await people("ann", "ben");
    const mia = await moderator("mia");
    const [post] = await repliesBy(ben, await topicBy(ann), 3);
    const action = await act(removePost, mia, post!, "off topic");
    expect(await told(ann)).toEqual(["reply × 2"]);
    await undo(action, mia);
    expect(await told(ann)).toEqual(["reply × 3"]);
  });

  it("stays away while either the post or its topic is removed", async () => {
    const [ann, ben] = await people("ann", "ben");
    const mia = await moderator("mia");
    const topic = await topicBy(ann);
    const post = await replyTo(topic, ben, { text: "Hello." });
    await replyTo(topic, ben, { text: "And more." });
    await act(removeTopic, mia, topic, "spam");
    expect(await told(ann)).toEqual(["moderation"]);
    await act(removePost, mia, post, "off topic");
    await act(restoreTopic, mia, await Topic.objects.get({ id: topic.id }));
    expect(await told(ann)).toEqual(["reply", "moderation", "moderation"]);
    await act(restorePost, mia, await Post.objects.get({ id: post.id }));
    expect(await told(ann)).toEqual(["reply × 2", "moderation", "moderation"]);
  });
});

describe("the number of statements", () => {
  it("for a post does not depend on how many are told of it", async () => {
    const writing = async (prefix: string, watchers: number) => {
      const ann = await member(`${prefix}ann`);
      const topic = await topicBy(ann, prefix);
      const watching: User[] = [];
      for (let n = 0; n < watchers; n++) watching.push(await member(`${prefix}w${n}`));
      for (const one of watching) await watchTopic(one, topic, "watch");
      const names = watching.slice(0, 3).map(({ name }) => `@${name}`);
      const post = () => replyTo(topic, ann, { text: `Hello ${names.join(", ")}.` });
      return queries.count(post);
    };
    const few = await writing("few", 3);
    const many = await writing("many", 23);
    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(35);
  });

  it("of the list is at most 6, whatever stands in it, and of a topic with unread posts 8", async () => {
    const [ann, ben, cat] = await people("ann", "ben", "cat");
    const mia = await moderator("mia");
    const topic = await topicBy(ann, "Herons");
    for (const one of [ben, cat, mia]) await repliesBy(one, topic, 4);
    await likePost(ben, await Post.objects.get({ topic, number: 1 }), topic);
    await act(lockTopic, mia, topic, "enough");
    const client = await as(ann);
    const list = await queries.atMost(6, () => client.get(url.notifications.list.href()));
    expect(list.html).toContain("3 people replied in your topic “Herons”.");
    await queries.atMost(8, () => client.get(url.topics.show.href(topic)));
    expect(await unreadCount(ann)).toBe(0);
  });
});
