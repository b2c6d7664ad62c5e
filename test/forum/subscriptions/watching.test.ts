import { describe, expect, it } from "vitest";
import {
  mutersOf,
  watchCategory,
  watchersOf,
  watchTopic,
} from "../../../apps/forum/models/subscriptions/watching.ts";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, repliesBy, topicBy } from "../site.ts";

aForum();

describe("watching a topic", () => {
  it("is a button, puts it into the list of watched ones, and normal takes it out", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ann, "Herons");
    const client = await as(ben);
    expect((await client.get("/watched/")).html).toContain("You watch no topic.");
    const address = url.subscriptions.topic.href(topic);
    const page = await client.post(address, { level: "watch" });
    expect(page.location).toBe(url.topics.show.href(topic));
    expect((await page.follow()).html).toContain('value="watch" aria-pressed="true"');
    expect((await client.get("/watched/")).html).toContain("Herons");
    expect(await watchersOf(topic)).toEqual([ben.id]);
    await client.post(address, { level: "normal" });
    expect(await watchersOf(topic)).toEqual([]);
  });

  it("refuses a level that there is not, guests, and topics that are not to be seen", async () => {
    const [ann, topic] = [await member("ann"), await topicBy(await member("ben"))];
    const address = url.subscriptions.topic.href(topic);
    expect((await (await as(ann)).post(address, { level: "loud" })).status).toBe(422);
    expect((await (await as(ann)).post(address)).status).toBe(422);
    expect((await guest().post(address, { level: "watch" })).status).toBe(403);
    const away = url.subscriptions.topic.href({ id: 999 });
    expect((await (await as(ann)).post(away, { level: "watch" })).status).toBe(404);
    expect((await (await as(ann)).get(address)).location).toBe(url.topics.show.href(topic));
  });
});

describe("watching a category", () => {
  it("is watching its topics, but for those that were muted", async () => {
    const [ann, ben, cat] = [await member("ann"), await member("ben"), await member("cat")];
    const topic = await topicBy(ann);
    const client = await as(ben);
    const address = url.subscriptions.category.href({ slug: "talk" });
    const page = await client.post(address, { level: "watch" });
    expect((await page.follow()).html).toContain('value="watch" aria-pressed="true"');
    await watchTopic(cat, topic, "watch");
    expect(new Set(await watchersOf(topic))).toEqual(new Set([ben.id, cat.id]));
    await watchTopic(ben, topic, "mute");
    expect(await watchersOf(topic)).toEqual([cat.id]);
  });
});

describe("muting", () => {
  it("a topic or its category is known, and watching the topic outweighs the category", async () => {
    const [ann, ben, cat] = [await member("ann"), await member("ben"), await member("cat")];
    const topic = await topicBy(ann);
    const talk = await Category.objects.get({ slug: "talk" });
    await watchTopic(ben, topic, "mute");
    await watchCategory(cat, talk, "mute");
    const among = [ann.id, ben.id, cat.id];
    expect(new Set(await mutersOf(topic, among))).toEqual(new Set([ben.id, cat.id]));
    await watchTopic(cat, topic, "watch");
    expect(await mutersOf(topic, among)).toEqual([ben.id]);
    expect(await mutersOf(topic, [])).toEqual([]);
  });

  it("a topic keeps it from being unread", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    await User.objects.update({ joinedAt: new Date(0) });
    const topic = await topicBy(ann, "Herons");
    const client = await as(await User.objects.get({ id: ben.id }));
    await client.get(url.topics.show.href(topic));
    await repliesBy(ann, topic, 1);
    expect((await client.get("/unread/")).html).toContain("Herons");
    await watchTopic(ben, topic, "mute");
    expect((await client.get("/unread/")).html).not.toContain("Herons");
    expect((await client.get("/")).html).not.toContain("row unread");
  });
});
