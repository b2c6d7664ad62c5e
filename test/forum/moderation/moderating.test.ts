import { describe, expect, it } from "vitest";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, repliesBy, topicBy } from "../site.ts";

aForum();

const place = (topic: Topic, number: number) => ({ topic: topic.id, number });

describe("removing a post", () => {
  it("leaves one line with the reason; the author and staff still see it", async () => {
    const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
    const topic = await topicBy(ann);
    await repliesBy(ben, topic, 1);
    const staff = await as(mia);
    const address = url.posts.remove.href(place(topic, 2));
    expect((await staff.get(address)).html).toContain("Reason");
    const done = await staff.post(address, { reason: "off topic" });
    expect(done.location).toBe(`/t/${topic.id}/hello/#post-2`);
    const seenBy = async (client: ReturnType<typeof guest>) =>
      (await client.get(url.topics.show.href(topic))).html;
    for (const html of [await seenBy(guest()), await seenBy(await as(ann))]) {
      expect(html).toContain("Removed by @mia: off topic");
      expect(html).not.toContain("Reply 1");
    }
    for (const html of [await seenBy(staff), await seenBy(await as(ben))]) {
      expect(html).toContain("Removed by @mia: off topic");
      expect(html).toContain("Reply 1");
    }
  });

  it("asks staff for a reason, and keeps the page when there is none", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann);
    await repliesBy(ann, topic, 1);
    const page = await (await as(mia)).post(url.posts.remove.href(place(topic, 2)), { reason: "" });
    expect(page.status).toBe(403);
    expect(page.html).toContain("Please give a reason");
    expect(await Post.objects.filter({ state: "removed" }).count()).toBe(0);
  });

  it("asks nobody for a reason about their own", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann);
    await repliesBy(ann, topic, 1);
    const page = await (await as(ann)).post(url.posts.remove.href(place(topic, 2)));
    expect(page.status).toBe(303);
    expect((await guest().get(url.topics.show.href(topic))).html).toContain("Removed by @ann");
  });

  it("is refused to others, with the reason", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ann);
    await repliesBy(ann, topic, 1);
    const page = await (await as(ben)).post(url.posts.remove.href(place(topic, 2)));
    expect(page.status).toBe(403);
    expect(page.html).toContain("Only moderators can do this.");
  });

  it("takes the last place from it, and the counts", async () => {
    const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
    const topic = await topicBy(ann);
    const [, second] = await repliesBy(ben, topic, 2);
    await (await as(mia)).post(url.posts.remove.href(place(topic, 3)), { reason: "twice" });
    const now = await Topic.objects.get({ id: topic.id });
    expect(now).toMatchObject({ replyCount: 1, lastNumber: 3 });
    expect(now.lastPostId).not.toBe(second!.id);
    expect(await User.objects.get({ id: ben.id })).toMatchObject({ postCount: 1 });
    expect(await Category.objects.get({ slug: "talk" })).toMatchObject({ postCount: 2 });
  });
});

describe("restoring a post", () => {
  it("is for staff when staff removed it, and for the author when the author did", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann);
    await repliesBy(ann, topic, 1);
    const [author, staff] = [await as(ann), await as(mia)];
    const [remove, restore] = [
      url.posts.remove.href(place(topic, 2)),
      url.posts.restore.href(place(topic, 2)),
    ];
    await author.post(remove);
    expect((await author.post(restore)).status).toBe(303);
    await staff.post(remove, { reason: "off topic" });
    const refused = await author.post(restore);
    expect(refused.status).toBe(403);
    expect(refused.html).toContain("A moderator removed this, so only moderators can restore it.");
    expect((await staff.post(restore)).status).toBe(303);
    expect((await guest().get(url.topics.show.href(topic))).html).toContain("Reply 1");
  });
});

describe("removing a topic", () => {
  it("hides it everywhere from everyone but staff and its author", async () => {
    const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
    const topic = await topicBy(ann, "Cheap watches");
    await repliesBy(ben, topic, 2);
    await (await as(mia)).post(url.topics.remove.href(topic), { reason: "spam" });
    const pages = ["/", "/c/talk/", "/u/ann/", "/u/ben/"];
    for (const path of pages) {
      expect((await guest().get(path)).html).not.toContain("Cheap watches");
    }
    const address = url.topics.show.href(topic);
    expect((await guest().get(address)).status).toBe(404);
    expect((await (await as(ben)).get(address)).status).toBe(404);
    expect((await (await as(ann)).get(address)).html).toContain("Removed by @mia: spam");
    expect((await (await as(mia)).get(address)).html).toContain("Removed by @mia: spam");
  });

  it("takes its posts from every count, and restoring brings them back", async () => {
    const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
    const topic = await topicBy(ann);
    await repliesBy(ben, topic, 2);
    const counts = async () => {
      const category = await Category.objects.get({ slug: "talk" });
      const [first, second] = [
        await User.objects.get({ id: ann.id }),
        await User.objects.get({ id: ben.id }),
      ];
      return [
        [category.topicCount, category.postCount],
        [first.topicCount, first.postCount],
        [second.topicCount, second.postCount],
      ];
    };
    const before = await counts();
    const staff = await as(mia);
    await staff.post(url.topics.remove.href(topic), { reason: "spam" });
    expect(await counts()).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    await staff.post(url.topics.restore.href(topic));
    expect(await counts()).toEqual(before);
  });

  it("is how the first post is removed", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann);
    const client = await as(mia);
    const page = await client.post(url.posts.remove.href(place(topic, 1)), { reason: "spam" });
    expect(page.status).toBe(403);
    expect(page.html).toContain("The first post goes with its topic");
  });

  it("is the author's own as long as nobody has replied", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ann);
    await repliesBy(ben, topic, 1);
    const client = await as(ann);
    const page = await client.post(url.topics.remove.href(topic));
    expect(page.html).toContain(
      "Others have replied to this topic, so only moderators can remove it.",
    );
    const alone = await topicBy(ann, "Alone");
    expect((await client.post(url.topics.remove.href(alone))).status).toBe(303);
  });
});

describe("locking and pinning", () => {
  it("are taken back by their own buttons", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann);
    const staff = await as(mia);
    await staff.post(url.topics.lock.href(topic), { reason: "resolved" });
    await staff.post(url.topics.pin.href(topic));
    expect(await Topic.objects.get({ id: topic.id })).toMatchObject({
      pinned: true,
      lockedById: mia.id,
    });
    const again = await staff.post(url.topics.lock.href(topic), { reason: "twice" });
    expect(again.html).toContain("This topic is already locked.");
    await staff.post(url.topics.unlock.href(topic));
    await staff.post(url.topics.unpin.href(topic));
    expect(await Topic.objects.get({ id: topic.id })).toMatchObject({
      pinned: false,
      lockedAt: null,
    });
  });
});
