import { describe, expect, it } from "vitest";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { Post } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, administrator, as, guest, member, moderator, talk, topicBy } from "../site.ts";

aForum();

const made = { name: "Trees & birds", description: "What grows.", position: 3, state: "open" };

describe("making a category", () => {
  it("is for administrators", async () => {
    for (const user of [await member("ann"), await moderator("mia")]) {
      const client = await as(user);
      expect((await client.get(url.adminCategories.list.href())).status).toBe(403);
      expect((await client.post(url.adminCategories.list.href(), made)).status).toBe(403);
    }
    expect(await Category.objects.count()).toBe(0);
  });

  it("gives it an address made from its name, and a page", async () => {
    const client = await as(await administrator("ada"));
    const page = await client.post(url.adminCategories.list.href(), made);
    expect(page.location).toBe("/admin/categories/");
    expect((await page.follow()).html).toContain("The category Trees &amp; birds was created.");
    const shown = await guest().get("/c/trees-birds/");
    expect(shown.html).toContain("What grows.");
  });

  it("refuses an address that is taken, and keeps what was typed", async () => {
    const client = await as(await administrator("ada"));
    await client.post(url.adminCategories.list.href(), made);
    const page = await client.post(url.adminCategories.list.href(), {
      ...made,
      name: "Trees, birds",
    });
    expect(page.status).toBe(422);
    expect(page.html).toContain("Another category has this address.");
    expect(page.field("name")).toBe("Trees, birds");
  });

  it.each([
    ["no name", { name: "" }],
    ["a name of signs alone", { name: "!!!" }],
    ["an order that is no number", { position: "first" }],
    ["a state that there is not", { state: "removed" }],
    ["a parent that is not there", { parent: 999 }],
  ])("refuses %s", async (_, wrong) => {
    const client = await as(await administrator("ada"));
    const page = await client.post(url.adminCategories.list.href(), { ...made, ...wrong });
    expect(page.status).toBe(422);
    expect(await Category.objects.count()).toBe(0);
  });
});

describe("two levels of categories", () => {
  it("are shown, and a third is refused", async () => {
    const client = await as(await administrator("ada"));
    const top = await talk();
    const list = url.adminCategories.list.href();
    await client.post(list, { ...made, name: "Below", parent: top.id });
    const below = await Category.objects.get({ slug: "below" });
    expect(below.parentId).toBe(top.id);
    expect((await guest().get("/c/talk/")).html).toContain('href="/c/below/"');
    expect((await guest().get("/c/below/")).html).toContain(
      '<p class="crumbs"><a href="/c/talk/">',
    );
    const third = await client.post(list, { ...made, name: "Deeper", parent: below.id });
    expect(third.html).toContain(
      "Below stands below another category itself; there are two levels.",
    );
    const edit = url.adminCategories.edit.href(top);
    const turned = await client.post(edit, { ...made, name: "Talk", parent: below.id });
    expect(turned.status).toBe(422);
  });
});

describe("changing a category", () => {
  it("renames, orders and describes it; its topics stay", async () => {
    const client = await as(await administrator("ada"));
    const topic = await topicBy(await member("ann"));
    const category = await talk();
    const edit = url.adminCategories.edit.href(category);
    const form = await client.get(edit);
    expect([form.field("name"), form.field("slug")]).toEqual(["Talk", "talk"]);
    await client.post(edit, { ...made, name: "Chat", slug: "chat" });
    const now = await Category.objects.get({ id: category.id });
    expect(now).toMatchObject({ name: "Chat", slug: "chat", position: 3, topicCount: 1 });
    expect((await guest().get("/c/chat/")).html).toContain(topic.title);
  });
});

describe("a read-only category", () => {
  const sentence = "Talk is read-only: everybody can read it, and only moderators can write there.";

  it("refuses replies of members with a sentence, the text kept, and takes those of staff", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann);
    await Category.objects.filter({ slug: "talk" }).update({ state: "readOnly" });
    const client = await as(ann);
    expect((await client.get("/c/talk/")).html).toContain(sentence);
    expect((await client.get(url.topics.show.href(topic))).html).toContain(sentence);
    const page = await client.post(url.topics.reply.href(topic), { text: "But" });
    expect([page.status, page.field("text")]).toEqual([403, "But"]);
    expect(page.html).toContain(sentence);
    expect(await Post.objects.count()).toBe(1);
    const staff = await (await as(mia)).post(url.topics.reply.href(topic), { text: "Note." });
    expect(staff.status).toBe(303);
  });
});
