import { describe, expect, it } from "vitest";
import { recountAll } from "../../support/recount-all.ts";
import { addMember } from "../../../apps/forum/models/accounts/registering.ts";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { blockMember } from "../../../apps/forum/models/moderation/kinds/block-member.ts";
import { lockTopic } from "../../../apps/forum/models/moderation/kinds/lock-topic.ts";
import { moveTopic } from "../../../apps/forum/models/moderation/kinds/move-topic.ts";
import { removePost } from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import {
  removeTopic,
  restoreTopic,
} from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { silenceMember } from "../../../apps/forum/models/moderation/kinds/silence-member.ts";
import { suspendMember } from "../../../apps/forum/models/moderation/kinds/suspend-member.ts";
import { ModAction } from "../../../apps/forum/models/moderation/action.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, repliesBy, talk, topicBy } from "../site.ts";

aForum();

const password = "a heron at the lake";
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function scene() {
  const ann = await addMember({ name: "ann", email: "ann@example.org", password });
  const [ben, mia] = [await member("ben"), await moderator("mia")];
  const topic = await topicBy(ben, "Hello");
  const staff = await as(mia);
  const screen = url.mod.member.href(ann);
  const buttons = async () => {
    const { html } = await staff.get(screen);
    return [...html.matchAll(/name="act" value="(\w+)"/g)].map((one) => one[1]);
  };
  return { ann, ben, mia, topic, staff, screen, buttons };
}

describe("silencing a member", () => {
  it("lets them read and not write, with the reason, until they are unsilenced", async () => {
    const { ann, topic, staff, screen, buttons } = await scene();
    const client = await as(ann);
    expect(await buttons()).toEqual(["silence", "suspend", "block"]);
    await staff.post(screen, { act: "silence", reason: "shouting" });
    expect(await buttons()).toEqual(["unsilence", "suspend", "block"]);
    expect((await staff.get(screen)).html).toContain("Silenced by @mia");
    const page = await client.get(url.topics.show.href(topic));
    expect(page.html).toContain("You have been silenced: you can read, but not write.");
    expect(page.html).toContain("shouting");
    const reply = await client.post(url.topics.reply.href(topic), { text: "But!" });
    expect([reply.status, reply.html.includes("You have been silenced")]).toEqual([403, true]);
    const { id: category } = await talk();
    const fields = { title: "But", category, text: "But!" };
    expect((await client.post(url.topics.create.href(), fields)).status).toBe(403);
    const report = url.reports.post.href({ topic: topic.id, number: 1 });
    expect((await client.post(report, { reason: "spam" })).status).toBe(403);
    await staff.post(screen, { act: "unsilence" });
    expect((await client.post(url.topics.reply.href(topic), { text: "Thanks." })).status).toBe(303);
  });

  it("keeps them from changing what they wrote", async () => {
    const { ann, mia } = await scene();
    const mine = await topicBy(ann, "Mine");
    await act(silenceMember, mia, ann, "shouting");
    const edit = url.posts.edit.href({ topic: mine.id, number: 1 });
    const page = await (await as(ann)).post(edit, { title: "Mine", text: "Changed." });
    expect(page.status).toBe(403);
  });
});

describe("suspending a member", () => {
  it("needs a day to come, and shuts them out until then", async () => {
    const { ann, staff, screen, buttons } = await scene();
    const client = await as(ann);
    const nothing = await staff.post(screen, { act: "suspend", reason: "spam" });
    expect([nothing.status, nothing.html.includes("Please write the day")]).toEqual([422, true]);
    const past = await staff.post(screen, { act: "suspend", reason: "spam", until: "2020-01-01" });
    expect([past.status, past.html.includes("This day has passed.")]).toEqual([422, true]);
    expect(past.field("reason")).toBe("spam");
    await staff.post(screen, { act: "suspend", reason: "spam", until: inDays(3) });
    expect(await buttons()).toEqual(["lift", "block"]);
    expect((await client.get("/notifications/")).status).toBe(303);
    const login = { username: "ann", password };
    const refused = await guest().post(url.account.login.href(), login);
    expect([refused.status, /suspended by @mia/i.test(refused.html)]).toEqual([403, true]);
    await staff.post(screen, { act: "lift" });
    expect((await guest().post(url.account.login.href(), login)).location).toBe("/");
  });

  it("ends by itself", async () => {
    const { ann, mia } = await scene();
    const until = new Date(Date.now() - 1000);
    await act(suspendMember, mia, ann, "spam", new Date(), { until });
    expect((await (await as(ann)).get("/notifications/")).status).toBe(200);
    await act(blockMember, mia, await User.objects.get({ id: ann.id }), "again");
    expect(await User.objects.get({ id: ann.id })).toMatchObject({ stateUntil: null });
  });

  it("is undone to what was before it", async () => {
    const { ann, mia } = await scene();
    await act(silenceMember, mia, ann, "shouting");
    const staff = await as(mia);
    const until = new Date(Date.now() + 86_400_000);
    const action = await act(suspendMember, mia, ann, "spam", new Date(), { until });
    await staff.post(url.mod.undo.href(action));
    const state = { state: "silenced", stateReason: "shouting", stateUntil: null };
    expect(await User.objects.get({ id: ann.id })).toMatchObject(state);
  });
});

describe("blocking with everything a member wrote", () => {
  it("shows the counts, removes what is ticked, and is one entry with one undo", async () => {
    const { ann, ben, topic, staff, screen } = await scene();
    const mine = await topicBy(ann, "Mine");
    await repliesBy(ben, mine, 1);
    await repliesBy(ann, topic, 2);
    const page = await staff.get(screen);
    for (const text of ["2 replies", "1 topic", "Remove their replies"]) {
      expect(page.html).toContain(text);
    }
    await staff.post(screen, { act: "block", reason: "spam", posts: true, topics: true });
    expect(await Post.objects.filter({ state: "removed" }).count()).toBe(2);
    expect((await Topic.objects.get({ id: mine.id })).state).toBe("removed");
    expect((await Topic.objects.get({ id: topic.id })).state).toBe("open");
    expect(await recountAll()).toBe(0);
    for (const path of ["/", "/c/talk/", "/u/ann/", "/u/ben/", "/feed.atom"]) {
      const { html } = await guest().get(path);
      expect([path, html.includes("Mine"), html.includes("Reply 2")]).toEqual([path, false, false]);
    }
    const [action] = await ModAction.objects.all();
    expect((await staff.get("/mod/log/")).html).toContain("@mia blocked @ann.");
    await staff.post(url.mod.undo.href(action!));
    expect(await Post.objects.filter({ state: "removed" }).count()).toBe(0);
    expect(await Topic.objects.filter({ state: "removed" }).count()).toBe(0);
    expect((await User.objects.get({ id: ann.id })).state).toBe("active");
    expect(await recountAll()).toBe(0);
  });

  it("removes nothing unless it is ticked, and undoing leaves alone what others did", async () => {
    const { ann, mia, topic, staff, screen } = await scene();
    const [first, second] = await repliesBy(ann, topic, 2);
    await act(removePost, mia, first!, "earlier");
    await staff.post(screen, { act: "block", reason: "spam", posts: true });
    expect(await Post.objects.filter({ state: "removed" }).count()).toBe(2);
    const block = await ModAction.objects.get({ kind: "blockMember" });
    await staff.post(url.mod.undo.href(block));
    expect((await Post.objects.get({ id: first!.id })).state).toBe("removed");
    expect((await Post.objects.get({ id: second!.id })).state).toBe("open");
    await staff.post(screen, { act: "block", reason: "spam" });
    expect((await Post.objects.get({ id: second!.id })).state).toBe("open");
  });
});

describe("moving a topic", () => {
  it("puts it into another category, with the counts, and says so in the log", async () => {
    const { topic, staff } = await scene();
    const news = await Category.objects.create({ slug: "news", name: "News" });
    const address = url.topics.move.href(topic);
    expect((await staff.get(url.topics.show.href(topic))).html).toContain(address);
    expect((await staff.get(address)).html).toContain("News");
    const done = await staff.post(address, { category: news.id, reason: "It is news." });
    expect(done.location).toBe(url.topics.show.href(topic));
    expect((await guest().get("/c/news/")).html).toContain("Hello");
    expect((await guest().get("/c/talk/")).html).not.toContain('">Hello</a>');
    expect(await recountAll()).toBe(0);
    const log = await staff.get("/mod/log/");
    expect(log.html).toContain("@mia moved the topic “Hello”.");
    expect(log.html).toMatch(/Category: <del>Talk<\/del> → <ins>News<\/ins>/);
    const again = await staff.post(address, { category: news.id });
    expect([again.status, again.html.includes("already in that category")]).toEqual([403, true]);
    for (const category of ["", "0", "999999", "x"]) {
      expect((await staff.post(address, { category })).status).toBe(422);
    }
  });

  it("counts a removed topic nowhere", async () => {
    const { mia, topic } = await scene();
    const news = await Category.objects.create({ slug: "news", name: "News" });
    await act(removeTopic, mia, topic, "spam");
    await act(moveTopic, mia, topic, "", new Date(), { category: news.id });
    expect(await recountAll()).toBe(0);
    await act(restoreTopic, mia, await Topic.objects.get({ id: topic.id }));
    expect(await recountAll()).toBe(0);
    expect((await Category.objects.get({ id: news.id })).topicCount).toBe(1);
  });
});

describe("what staff know of a member", () => {
  it("is notes that nobody else reads", async () => {
    const { ann, staff, screen } = await scene();
    const notes = url.mod.note.href(ann);
    await staff.post(notes, { text: "Wrote to her on <b>Monday</b>." });
    expect((await staff.get(screen)).html).toContain("Wrote to her on &lt;b&gt;Monday&lt;/b&gt;.");
    expect((await (await as(ann)).get("/u/ann/")).html).not.toContain("Monday");
    const empty = await staff.post(notes, { text: "  " });
    expect(empty.status).toBe(422);
    const long = await staff.post(notes, { text: "x".repeat(3000) });
    expect([long.status, long.field("text")?.length]).toEqual([422, 3000]);
    expect((await staff.get(notes)).location).toBe(screen);
  });

  it("is everything that was done to them and to what they wrote", async () => {
    const { ann, mia, topic, staff, screen } = await scene();
    const [post] = await repliesBy(ann, topic, 1);
    await act(removePost, mia, post!, "off topic");
    await act(lockTopic, mia, topic, "not hers");
    const { html } = await staff.get(screen);
    expect(html).toContain("@mia removed post 2 of “Hello”.");
    expect(html).not.toContain("locked the topic");
    expect(html).toContain("/mod/log/?member=ann");
  });
});
