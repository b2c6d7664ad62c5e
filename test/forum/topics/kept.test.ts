import { describe, expect, it } from "vitest";
import { Session } from "quintet/sessions";
import { Draft } from "../../../apps/forum/models/drafts/draft.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { lockTopic } from "../../../apps/forum/models/moderation/kinds/lock-topic.ts";
import { silenceMember } from "../../../apps/forum/models/moderation/kinds/silence-member.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { addMember } from "../../../apps/forum/models/accounts/registering.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, moderator, repliesBy, talk, topicBy, withSettings } from "../site.ts";

aForum();

const PASSWORD = "four herons on a pole";

async function scene() {
  const ann = await addMember({
    name: "ann",
    email: "ann@example.org",
    role: "member",
    password: PASSWORD,
  });
  const topic = await topicBy(ann, "Herons", "One line.");
  const reply = url.topics.reply.href(topic);
  return { ann, topic, reply, client: await as(ann), page: url.topics.show.href(topic) };
}

const drafts = async () =>
  (await Draft.objects.orderBy("id").all()).map(({ data }) => data["text"]);

describe("pressing Quote", () => {
  it("is a button of the reply’s form, so that what was typed goes along", async () => {
    const { client, page } = await scene();
    const { html } = await client.get(page);
    expect(html).toContain('<form class="form" id="reply-form" method="post"');
    expect(html).toMatch(/<button class="plain" form="reply-form" name="quote" value="1"/);
    expect((await guest().get(page)).html).not.toContain('name="quote"');
  });

  it("adds the quotation to what was typed, which is kept as a draft, too", async () => {
    const { client, reply, topic } = await scene();
    const composer = await client.post(reply, { text: "Half a thought", quote: "1" });
    expect(composer.status).toBe(200);
    const text = composer.field("text")!;
    expect(text).toMatch(/^Half a thought\n\n> @ann wrote \(\[post 1\]/);
    expect(composer.field("to")).toBe("1");
    expect(await drafts()).toEqual(["Half a thought"]);
    await client.post(reply, { text, to: "1", submission_key: composer.field("submission_key")! });
    expect((await Post.objects.get({ topic, number: 2 })).html).toContain("<blockquote>");
    expect(await drafts()).toEqual([]);
  });

  it("in an empty box brings the quotation alone, and complains of nothing", async () => {
    const { client, reply } = await scene();
    const composer = await client.post(reply, { text: "", quote: "1" });
    expect(composer.field("text")).toMatch(/^> @ann wrote/);
    expect(composer.html).not.toContain("Something has to be corrected");
    expect(composer.status).toBe(200);
    expect(await drafts()).toEqual([]);
  });

  it("of one post after another keeps both", async () => {
    const { ann, client, reply, topic } = await scene();
    await repliesBy(ann, topic, 1);
    const first = await client.post(reply, { text: "Well.", quote: "1" });
    const second = await client.post(reply, { text: first.field("text")!, quote: "2" });
    expect(second.field("text")).toMatch(/^Well\.\n\n> @ann wrote \(\[post 1\][^]*\(\[post 2\]/);
  });
});

describe("a text that is refused", () => {
  it("for a mistake stands on the page again, and is kept as a draft", async () => {
    const { client } = await scene();
    const typed = { title: "", category: String((await talk()).id), tags: "", text: "My text" };
    const page = await client.post(url.topics.create.href(), typed);
    expect([page.status, page.field("text")]).toEqual([422, "My text"]);
    expect(await drafts()).toEqual(["My text"]);
    expect((await client.get(url.topics.create.href())).field("text")).toBe("My text");
  });

  it("for coming too soon does, too, and the draft goes when it is sent", async () => {
    const { ann, reply, topic } = await scene();
    await repliesBy(ann, topic, 1);
    const slow = await hurried(ann);
    const page = await slow.post(reply, { text: "Again" });
    expect([page.status, page.field("text")]).toEqual([429, "Again"]);
    expect(await drafts()).toEqual(["Again"]);
    await (await as(ann)).post(reply, { text: "Again" });
    expect(await drafts()).toEqual([]);
  });

  it("because its author was silenced meanwhile, or the topic locked, does, too", async () => {
    const { ann, client, reply, topic } = await scene();
    const mia = await moderator("mia");
    await act(lockTopic, mia, topic, "enough");
    const locked = await client.post(reply, { text: "One word more" });
    expect([locked.status, locked.field("text")]).toEqual([403, "One word more"]);
    await act(silenceMember, mia, await User.objects.get({ id: ann.id }), "rude");
    const edit = url.posts.edit.href({ topic: topic.id, number: 1 });
    const silenced = await client.post(edit, { text: "Changed", title: "Herons", tags: "" });
    expect([silenced.status, silenced.field("text")]).toEqual([403, "Changed"]);
    expect(await drafts()).toEqual(["One word more", "Changed"]);
  });

  it("that is too long for a draft stands on the page all the same", async () => {
    const { client, reply } = await scene();
    const text = "x".repeat(41_000);
    const page = await client.post(reply, { text });
    expect([page.status, page.field("text")]).toEqual([422, text]);
    expect(await drafts()).toEqual([]);
  });

  it("leaves no draft in the composer of the next topic once it was sent", async () => {
    const { client } = await scene();
    const create = url.topics.create.href();
    const typed = { title: "", category: String((await talk()).id), tags: "", text: "My text" };
    await client.post(create, typed);
    await client.post(create, { ...typed, title: "Boats" });
    const next = await client.get(create);
    expect([next.field("title"), next.field("text")]).toEqual(["", ""]);
    expect(next.html).not.toContain("Your draft of");
  });
});

describe("a text that is sent when the session has ended", () => {
  it("is kept through logging in on that page, and is then sent", async () => {
    const { client, reply, topic } = await scene();
    await Session.objects.delete();
    const ended = await client.post(reply, { text: "Two\r\nlines", submission_key: "k" });
    expect(ended.status).toBe(403);
    expect(ended.html).toContain("Your session has ended, so nothing was done.");
    expect(ended.html).not.toContain("another tab");
    expect(ended.field("kept.text")).toBe("Two\r\nlines");
    const login = { username: "ann", next: ended.field("next")!, "kept.text": "Two\r\nlines" };
    const wrong = await client.post(url.account.login.href(), { ...login, password: "wrong" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("What you wrote is kept");
    expect(wrong.field("kept.text")).toBe("Two\r\nlines");
    const back = await client.post(url.account.login.href(), { ...login, password: PASSWORD });
    expect(back.html).toContain("You are logged in again");
    expect(back.html).toContain(`action="${reply}"`);
    expect(back.html).toContain("Log out");
    await client.post(reply, { text: back.field("text")! });
    expect((await Post.objects.get({ topic, number: 2 })).source).toBe("Two\nlines");
  });

  it("leads to the page that was asked for where there was nothing to keep", async () => {
    const { client, page, topic } = await scene();
    await Session.objects.delete();
    const ended = await client.post(url.subscriptions.topic.href(topic), {});
    expect(ended.html).toContain('href="/login/?next=');
    const fields = { username: "ann", password: PASSWORD, next: page };
    expect((await client.post(url.account.login.href(), fields)).location).toBe(page);
  });
});

describe("a text that is larger than the site takes at once", () => {
  it("is refused with the size, and the way back to it", async () => {
    const { client, reply } = await scene();
    const page = await client.post(reply, { text: "x".repeat(2_600_000) });
    expect(page.status).toBe(413);
    expect(page.html).toContain("What was sent is larger than 2.5 MB");
    expect(page.html).toContain("Go back in your browser: what you typed is still in its box.");
    expect(await Topic.objects.count()).toBe(1);
  });
});

/** A browser of the member on a forum where replies are minutes apart. */
async function hurried(user: User) {
  const page = withSettings({ REPLY_SECONDS: "300" })();
  await page.post(url.account.login.href(), { username: user.name, password: PASSWORD });
  return page;
}
