import { describe, expect, it } from "vitest";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { pinTopic } from "../../../apps/forum/models/moderation/kinds/pin-topic.ts";
import {
  removePost,
  restorePost,
} from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { silenceMember } from "../../../apps/forum/models/moderation/kinds/silence-member.ts";
import { ModAction, ModActionItem } from "../../../apps/forum/models/moderation/action.ts";
import { reportPost } from "../../../apps/forum/models/reports/reporting.ts";
import { tagNamesOf } from "../../../apps/forum/models/topics/tagging.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import type { User } from "../../../apps/forum/models/accounts/user.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, administrator, as, member, moderator, repliesBy, talk, topicBy } from "../site.ts";

aForum();

async function scene() {
  const [ann, ben] = [await member("ann"), await member("ben")];
  const [mia, ada] = [await moderator("mia"), await administrator("ada")];
  const topic = await topicBy(ann, "Hello", "First.");
  const [post] = (await repliesBy(ben, topic, 1)) as [Post];
  return { ann, ben, mia, ada, topic, post, staff: await as(mia) };
}

async function sentences(user: User, query = ""): Promise<readonly string[]> {
  const { html } = await (await as(user)).get(`/mod/log/${query}`);
  return [...html.matchAll(/<h2 class="what"[^>]*>(.*?)<\/h2>/g)].map(([, one]) => one!);
}

async function newest(kind: string): Promise<ModAction> {
  return (await ModAction.objects.filter({ kind }).orderBy("-id").first())!;
}

describe("an edit of somebody else’s post", () => {
  const edit = (topic: Topic, number: number) => url.posts.edit.href({ topic: topic.id, number });

  it("stands in the log with its reason, and its author is told", async () => {
    const { ben, mia, topic, staff } = await scene();
    await staff.post(edit(topic, 2), { text: "Milder.", reason: "tone" });
    expect(await sentences(mia)).toEqual(["@mia edited post 2 of “Hello”."]);
    const { html } = await staff.get("/mod/log/");
    expect(html).toContain("tone");
    expect(html).toContain(url.posts.history.href({ topic: topic.id, number: 2 }));
    const told = await (await as(ben)).get(url.notifications.list.href());
    expect(told.html).toContain("@mia edited your post 2 in “Hello”.");
    expect(told.html).toContain("Reason: tone");
  });

  it("is undone with the earlier text as a new revision, and the notice is withdrawn", async () => {
    const { ben, mia, post, topic, staff } = await scene();
    await staff.post(edit(topic, 2), { text: "Milder." });
    const action = await newest("editPost");
    const { html } = await staff.get("/mod/log/");
    expect(html).toContain(url.mod.undo.href(action));
    await staff.post(url.mod.undo.href(action));
    const now = await Post.objects.get({ id: post.id });
    expect(now).toMatchObject({ source: "Reply 1", revision: 3 });
    expect(now.html).toContain("Reply 1");
    const history = await staff.get(url.posts.history.href({ topic: topic.id, number: 2 }));
    expect(history.html).toContain(`Undid #${action.id}.`);
    const told = await (await as(ben)).get(url.notifications.list.href());
    expect(told.html).not.toContain("edited your post");
    await staff.post(url.mod.undo.href(await newest("undo")));
    expect((await Post.objects.get({ id: post.id })).source).toBe("Milder.");
    expect((await sentences(mia)).length).toBe(3);
  });

  it("of the first post brings title and tags back, too", async () => {
    const { topic, staff } = await scene();
    const now = () => Topic.objects.get({ id: topic.id });
    await staff.post(edit(topic, 1), { text: "First.", title: "Hullo", tags: "birds, trees" });
    expect(await now()).toMatchObject({ title: "Hullo", slug: "hullo" });
    const { html } = await staff.get("/mod/log/");
    expect(html).toMatch(/Tags: <del><\/del> → <ins>birds, trees<\/ins>/);
    await staff.post(url.mod.undo.href(await newest("editPost")));
    expect(await now()).toMatchObject({ title: "Hello", slug: "hello" });
    expect(await tagNamesOf(topic)).toEqual([]);
  });

  it("of the tags alone stands there and is undone", async () => {
    const { topic, staff } = await scene();
    const same = { text: "First.", title: "Hello" };
    await staff.post(edit(topic, 1), { ...same, tags: "birds" });
    await staff.post(edit(topic, 1), { ...same, tags: "birds" });
    expect(await ModAction.objects.count()).toBe(1);
    await staff.post(url.mod.undo.href(await newest("editPost")));
    expect(await tagNamesOf(topic)).toEqual([]);
    expect((await Post.objects.get({ topic, number: 1 })).revision).toBe(1);
  });

  it("is not undone where its author has edited since", async () => {
    const { ben, post, topic, staff } = await scene();
    await staff.post(edit(topic, 2), { text: "Milder." });
    await (await as(ben)).post(edit(topic, 2), { text: "Mild enough?" });
    const page = await staff.post(url.mod.undo.href(await newest("editPost")));
    expect(page.status).toBe(409);
    expect(page.html).toContain("Nothing is left to undo");
    expect((await Post.objects.get({ id: post.id })).source).toBe("Mild enough?");
  });

  it("is an edit of one’s own where the author edits: the log does not tell of it", async () => {
    const { ben, mia, topic } = await scene();
    await (await as(ben)).post(edit(topic, 2), { text: "Better." });
    expect(await sentences(mia)).toEqual([]);
  });
});

describe("what administrators do to categories", () => {
  const facts = { name: "News", slug: "", description: "", parent: "", position: 3, state: "open" };

  it("stands in the log: made, renamed, moved, closed", async () => {
    const { ada } = await scene();
    const client = await as(ada);
    const { id: parent } = await talk();
    await client.post(url.adminCategories.list.href(), facts);
    const { id } = await Category.objects.get({ slug: "news" });
    const page = url.adminCategories.edit.href({ id });
    await client.post(page, { ...facts, name: "Fresh", slug: "news" });
    await client.post(page, { ...facts, name: "Fresh", slug: "news", parent, state: "readOnly" });
    await client.post(page, { ...facts, name: "Fresh", slug: "news", parent, state: "readOnly" });
    expect(await sentences(ada)).toEqual([
      "@ada changed the category Fresh.",
      "@ada changed the category News.",
      "@ada created the category News.",
    ]);
    const { html } = await client.get("/mod/log/");
    expect(html).toMatch(/Name: <del>News<\/del> → <ins>Fresh<\/ins>/);
    expect(html).toMatch(/Stands below: <del>none<\/del> → <ins>Talk<\/ins>/);
    expect(html).toMatch(/State: <del>open<\/del> → <ins>read-only<\/ins>/);
    await client.post(url.mod.undo.href(await newest("changeCategory")));
    expect(await Category.objects.get({ id })).toMatchObject({ parentId: null, state: "open" });
  });

  it("is undone by administrators alone, and made again by nobody where the address is taken", async () => {
    const { ada, staff } = await scene();
    const client = await as(ada);
    await client.post(url.adminCategories.list.href(), facts);
    const { id } = await Category.objects.get({ slug: "news" });
    await client.post(url.adminCategories.edit.href({ id }), { ...facts, slug: "fresh" });
    const undo = url.mod.undo.href(await newest("changeCategory"));
    expect((await staff.post(undo)).status).toBe(403);
    expect((await staff.get("/mod/log/")).html).not.toContain(undo);
    await client.post(url.adminCategories.list.href(), facts);
    expect((await client.post(undo)).status).toBe(409);
    expect((await Category.objects.get({ id })).slug).toBe("fresh");
    const made = url.mod.undo.href(await newest("makeCategory"));
    expect((await client.get("/mod/log/?kind=makeCategory")).html).not.toContain("/undo/");
    const refused = await client.post(made);
    expect(refused.html).toContain("This action cannot be undone.");
  });
});

describe("notes and claims", () => {
  it("stand in the log, with no undo, and nobody outside is told", async () => {
    const { ann, ben, mia, topic, post, staff } = await scene();
    const report = await reportPost(ann, post, topic, { reason: "spam", text: "" });
    await staff.post(url.mod.claim.href(report), { version: 0 });
    await staff.post(url.mod.release.href(report), { version: 1 });
    await staff.post(url.mod.note.href(ben), { text: "Was warned." });
    expect(await sentences(mia)).toEqual([
      "@mia wrote a note on @ben.",
      "@mia released the report of Post 2 of “Hello”.",
      "@mia claimed the report of Post 2 of “Hello”.",
    ]);
    const { html } = await staff.get("/mod/log/");
    expect(html).not.toContain("/undo/");
    expect(html).not.toContain("Was warned.");
    for (const user of [ann, ben]) {
      const told = await (await as(user)).get(url.notifications.list.href());
      expect(told.html).not.toContain("@mia");
    }
  });

  it("do not stand in the way of an undo", async () => {
    const { ben, mia, staff } = await scene();
    const action = await act(silenceMember, mia, ben, "rude");
    await staff.post(url.mod.note.href(ben), { text: "Was warned." });
    expect((await staff.post(url.mod.undo.href(action))).location).toBe("/mod/log/");
  });
});

describe("the log of what staff did", () => {
  it("leaves out what members removed of their own, but shows it by its number", async () => {
    const { ben, mia, post } = await scene();
    const own = await act(removePost, ben, post);
    await act(restorePost, ben, post);
    const last = await act(removePost, mia, post, "spam");
    expect(await sentences(mia)).toEqual(["@mia removed post 2 of “Hello”."]);
    expect(await sentences(mia, "?member=ben")).toHaveLength(1);
    expect(await sentences(mia, `?entry=${own.id}`)).toEqual(["@ben removed post 2 of “Hello”."]);
    expect(await sentences(mia, `?entry=${last.id}`)).toHaveLength(1);
    expect(await ModActionItem.objects.count()).toBe(3);
  });

  it("numbers its entries", async () => {
    const { mia, topic, staff } = await scene();
    const { id } = await act(pinTopic, mia, topic);
    const { html } = await staff.get("/mod/log/");
    expect(html).toContain(`<a href="/mod/log/?entry=${id}">#${id}</a>`);
  });
});
