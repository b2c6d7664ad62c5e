import { describe, expect, it } from "vitest";
import { currentDatabase } from "quintet/database";
import { queries } from "quintet/testing";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { actOnAll, type Selection } from "../../../apps/forum/models/moderation/bulk.ts";
import { lockTopic } from "../../../apps/forum/models/moderation/kinds/lock-topic.ts";
import { removePost } from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { removeTopic } from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { undo } from "../../../apps/forum/models/moderation/undoing.ts";
import { recountAll } from "../../support/recount-all.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, repliesBy, topicBy, unreadCount } from "../site.ts";

aForum();

async function busy() {
  const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
  const topic = await topicBy(ann);
  const [first] = await repliesBy(ben, topic, 25);
  await replyTo(topic, ann, { text: "Thanks, @ben.", to: 2 });
  await act(removePost, mia, first!, "off topic");
  for (let n = 0; n < 8; n++) await topicBy(ben, `Topic ${n}`);
  return { topic, ann, mia };
}

describe("the number of queries", () => {
  it("of a topic's page is at most 5 for a guest and 8 for a member", async () => {
    const { topic, ann } = await busy();
    const [visitor, client] = [guest(), await as(ann)];
    for (const page of ["", "?page=2"]) {
      const address = `${url.topics.show.href(topic)}${page}`;
      expect((await queries.atMost(5, () => visitor.get(address))).status).toBe(200);
      expect((await queries.atMost(8, () => client.get(address))).status).toBe(200);
    }
  });

  it("of the page of a topic without tags, back-links and drafts is 2 for a guest, 4 for who has read it", async () => {
    const [ann, visitor] = [await member("ann"), guest()];
    const [client, topic] = [await as(ann), await topicBy(await member("ben"))];
    const address = url.topics.show.href(topic);
    await client.get(address);
    expect((await queries.atMost(2, () => visitor.get(address))).status).toBe(200);
    expect((await queries.atMost(4, () => client.get(address))).status).toBe(200);
  });

  it("of a composer is at most 7, and 11 where it refuses a text and keeps it", async () => {
    const { topic, ann } = await busy();
    const client = await as(ann);
    const refused = { text: "A thought", title: "Hello", tags: "", to: "none", revision: "none" };
    for (const path of [
      url.topics.create.href(),
      url.topics.reply.href(topic),
      url.posts.edit.href({ topic: topic.id, number: 1 }),
    ]) {
      expect((await queries.atMost(7, () => client.get(path))).status).toBe(200);
      expect((await queries.atMost(11, () => client.post(path, refused))).status).toBe(422);
    }
  });

  it("of a list is at most 6", async () => {
    const { ann, mia } = await busy();
    const [client, staff] = [await as(ann), await as(mia)];
    for (const path of ["/", "/c/talk/", "/u/ben/", "/notifications/"]) {
      expect((await queries.atMost(6, () => client.get(path))).status).toBe(200);
    }
    for (const path of ["/mod/log/", "/admin/topics/", "/admin/posts/", "/admin/members/"]) {
      expect((await queries.atMost(6, () => staff.get(path))).status).toBe(200);
    }
  });
});

describe("what a page reads", () => {
  it("is what it shows: no password or address of anybody, and no post as it was typed", async () => {
    const { topic } = await busy();
    const visitor = guest();
    const pages = ["/", "/c/talk/", "/u/ben/", "/u/ben/topics/", "/feed.atom", "/search/?q=Thanks"];
    for (const path of [...pages, url.topics.show.href(topic)]) {
      const { result, queries: sent } = await currentDatabase().queries.record(() =>
        visitor.get(path),
      );
      expect(result.status).toBe(200);
      // A member's own page reads the member whole.
      const others = sent.filter(({ sql }) => !/ from [`"]users[`"]/.test(sql));
      const read = others.map(({ sql }) => sql).join();
      expect(read).toMatch(/[`"]display_name[`"]/);
      expect(read).not.toMatch(/[`"](password|email|notice_choices|source|submission_key)[`"]/);
    }
  });
});

/** Forty topics by several members, each with one reply by another one. */
async function forty() {
  const members = await Promise.all(["ann", "ben", "cat", "dan"].map(member));
  for (let n = 0; n < 40; n++) {
    const topic = await topicBy(members[n % 4]!, `Topic ${n}`);
    await replyTo(topic, members[(n + 1) % 4]!, { text: "Buy this." });
  }
  return { ann: members[0]!, mia: await moderator("mia") };
}

describe("the number of statements", () => {
  it("of a lock that its author is told of is at most 6", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann);
    await queries.atMost(6, () => act(lockTopic, mia, topic, "settled"));
    expect((await Topic.objects.get({ id: topic.id })).lockedById).toBe(mia.id);
    expect(await unreadCount(ann)).toBe(1);
  });

  it.each([
    ["posts", removePost, Post.objects.filter({ number: 2 })],
    ["topics", removeTopic, Topic.objects],
  ] as const)("of removing forty %s is at most 60, and of undoing it", async (of, kind, rows) => {
    const { mia, ann } = await forty();
    const selection = { of, rows } as Selection;
    const bulk = { kind, selection, reason: "spam", expected: 40, details: {} };
    const before = await unreadCount(ann);
    const action = await queries.atMost(60, () => actOnAll(mia, bulk));
    expect(await rows.filter({ state: "removed" }).count()).toBe(40);
    expect(await unreadCount(ann)).toBeLessThan(before);
    expect(await recountAll()).toBe(0);
    await queries.atMost(60, () => undo(action, mia));
    expect(await rows.filter({ state: "open" }).count()).toBe(40);
    expect(await unreadCount(ann)).toBe(before);
    expect(await recountAll()).toBe(0);
  });
});
