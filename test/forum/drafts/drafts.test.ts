import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { Draft } from "../../../apps/forum/models/drafts/draft.ts";
import { DRAFT_LIMIT, keepDraft, MOST_DRAFTS } from "../../../apps/forum/models/drafts/keeping.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { removeTopic } from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { Post } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, repliesBy, talk, topicBy } from "../site.ts";

aForum();

async function scene() {
  const ann = await member("ann");
  const topic = await topicBy(ann, "Herons");
  return { ann, topic, client: await as(ann), reply: url.topics.reply.href(topic) };
}

describe("saving a draft", () => {
  it("of a reply keeps it for both composers, and posting takes it away", async () => {
    const { topic, client, reply } = await scene();
    const saved = await client.post(reply, { text: "Half a\r\nthought", draft: "1" });
    const page = await saved.follow();
    expect(page.html).toContain("The draft was saved.");
    expect(page.field("text")).toBe("Half a\nthought");
    expect((await client.get(url.topics.show.href(topic))).field("text")).toBe("Half a\nthought");
    expect(await Post.objects.count()).toBe(1);
    await client.post(reply, { text: "A whole thought" });
    expect(await Draft.objects.count()).toBe(0);
    expect((await client.get(reply)).field("text")).toBe("");
  });

  it("of a new topic needs no title, and brings all of it back", async () => {
    const { client } = await scene();
    const { id: category } = await talk();
    const begun = { title: "", category, tags: "x, y", text: "So far", draft: "1" };
    const page = await (await client.post(url.topics.create.href(), begun)).follow();
    expect([page.field("tags"), page.field("text")]).toEqual(["x, y", "So far"]);
    expect(page.html).toContain(`<option value="${category}" selected>`);
    await client.post(url.topics.create.href(), { ...begun, title: "Done", draft: "" });
    expect(await Draft.objects.count()).toBe(0);
  });

  it("of an edit keeps the title too, and saving the edit takes it away", async () => {
    const { topic, client } = await scene();
    const edit = url.posts.edit.href({ topic: topic.id, number: 1 });
    const begun = { title: "Better", tags: "", text: "Second thoughts", draft: "1" };
    const page = await (await client.post(edit, begun)).follow();
    expect([page.field("title"), page.field("text")]).toEqual(["Better", "Second thoughts"]);
    await client.post(edit, { ...begun, draft: "" });
    expect(await Draft.objects.count()).toBe(0);
  });

  it("again replaces it, and quoting adds to it", async () => {
    const { client, reply } = await scene();
    await client.post(reply, { text: "One", draft: "1" });
    await client.post(reply, { text: "Two", draft: "1" });
    expect(await Draft.objects.count()).toBe(1);
    expect((await client.get(`${reply}?to=1`)).field("text")).toMatch(/^Two\n\n> @ann wrote/);
  });

  it("of an answer stands below the post that it answers, whatever the address says", async () => {
    const { client, reply } = await scene();
    await client.post(reply, { text: "Mine", to: "1", draft: "1" });
    const page = await client.get(reply);
    expect(page.field("to")).toBe("1");
    expect(page.html).toContain('aria-labelledby="by-1"');
  });

  it("of nothing, or of too much, is refused with a sentence", async () => {
    const { client, reply } = await scene();
    const nothing = await client.post(reply, { text: " ", draft: "1" });
    expect([nothing.status, nothing.html.includes("There is nothing to save yet.")]).toEqual([
      422,
      true,
    ]);
    const text = "x".repeat(DRAFT_LIMIT);
    const long = await client.post(reply, { text, draft: "1" });
    expect(long.status).toBe(422);
    expect(long.html).toContain("too long to be kept");
    expect(await Draft.objects.count()).toBe(0);
  });

  it("is bounded in number", async () => {
    const { ann, topic, client, reply } = await scene();
    for (let n = 0; n < MOST_DRAFTS; n++) {
      await keepDraft(ann, { target: `reply:9${n}`, topic: topic.id }, { text: "x" });
    }
    const page = await client.post(reply, { text: "One more", draft: "1" });
    expect(page.html).toContain(`You have ${MOST_DRAFTS} drafts.`);
  });
});

describe("writing in a topic that has been removed", () => {
  /** What somebody else may neither see nor write in any more, and their browser. */
  async function removed() {
    const { topic, reply } = await scene();
    const ben = await member("ben");
    const [post] = await repliesBy(ben, topic, 1);
    await act(removeTopic, await moderator("mia"), topic, "off topic");
    const edit = url.posts.edit.href({ topic: topic.id, number: post!.number });
    return { client: await as(ben), reply, edit };
  }

  it.each([
    ["a draft", { text: "Half a thought", draft: "1" }],
    ["a text that is refused", { text: "A thought", to: "none" }],
    ["a text", { text: "A thought" }],
    ["a preview", { text: "A thought", preview: "1" }],
    ["a quotation", { text: "A thought", quote: "1" }],
  ])("of %s finds no page, and leaves no draft", async (_, fields) => {
    const { client, reply, edit } = await removed();
    for (const path of [reply, edit]) {
      const page = await client.post(path, { title: "", tags: "", revision: "none", ...fields });
      expect([page.status, page.html.includes("Herons")]).toEqual([404, false]);
    }
    expect(await Draft.objects.count()).toBe(0);
    expect((await client.get(url.drafts.list.href())).html).not.toContain("Herons");
  });
});

describe("the page of drafts", () => {
  it("shows one's own, leads to their composers and discards them", async () => {
    const { client, reply, topic } = await scene();
    await client.post(reply, { text: "<b>Half</b> a thought", draft: "1" });
    await client.post(url.topics.create.href(), { title: "Boats", text: "", draft: "1" });
    const page = await queries.atMost(6, () => client.get(url.drafts.list.href()));
    expect(page.html).toContain("Reply in “Herons”");
    expect(page.html).toContain("New topic “Boats”");
    expect(page.html).toContain("&lt;b&gt;Half&lt;/b&gt; a thought");
    expect(page.html).toContain(`href="/t/${topic.id}/reply/"`);
    const [{ id }] = (await Draft.objects.orderBy("id").all()) as [Draft];
    const stranger = await as(await member("ben"));
    await stranger.post(url.drafts.discard.href({ id }));
    expect(await Draft.objects.count()).toBe(2);
    expect((await stranger.get(url.drafts.list.href())).html).not.toContain("Herons");
    await client.post(url.drafts.discard.href({ id }));
    expect(await Draft.objects.count()).toBe(1);
    expect((await guest().get(url.drafts.list.href())).status).toBe(303);
  });
});
