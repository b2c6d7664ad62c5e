import { titleWordsOf } from "../../apps/forum/models/topics/words.ts";
import { describe, expect, it } from "vitest";
import type { Fields, TestPage } from "quintet/testing";
import { User } from "../../apps/forum/models/accounts/user.ts";
import { Category } from "../../apps/forum/models/categories/category.ts";
import { act } from "../../apps/forum/models/moderation/acting.ts";
import { ModAction } from "../../apps/forum/models/moderation/action.ts";
import { recountAll } from "../../apps/forum/commands/recount.ts";
import { Post, Topic } from "../../apps/forum/models/topics/topic.ts";
import { url } from "../../apps/forum/urls.ts";
import { aForum, as, member, moderator, repliesBy, talk, topicBy } from "./site.ts";

aForum();

const bulk = url.mod.bulk.href();

async function scene() {
  const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
  const one = await topicBy(ann, "One");
  const two = await topicBy(ann, "Two");
  const three = await topicBy(ben, "Three");
  const replies = await repliesBy(ben, one, 3);
  const staff = await as(mia);
  const preview = (fields: Record<string, string | readonly string[]>) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const text of [value].flat()) query.append(name, text);
    }
    return staff.get(`${bulk}?${query}`);
  };
  /** Presses the button of the page that shows the count. */
  const press = (page: TestPage, fields: Fields) => {
    const form = /<form class="form" method="post" action="\/mod\/bulk\/">[^]*?<\/form>/.exec(
      page.html,
    )![0];
    const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
    const sent = Map.groupBy(hidden, (found) => found[1]!);
    const carried = [...sent].map(([name, found]) => [
      name,
      found.map((one) => one[2]!.replaceAll("&amp;", "&")),
    ]);
    return staff.post(bulk, { ...Object.fromEntries(carried), ...fields });
  };
  const removed = async () =>
    (await Topic.objects.filter({ state: "removed" }).orderBy("id").all()).map(
      ({ title }) => title,
    );
  return { ann, ben, mia, one, two, three, replies, staff, preview, press, removed };
}

const ids = (...rows: readonly { readonly id: number }[]) => rows.map(({ id }) => String(id));

describe("acting on what is ticked", () => {
  it("begins with tick boxes in the list, and a page that shows the count", async () => {
    const { one, two, three, staff, preview, removed } = await scene();
    const list = await staff.get(url.admin.topics.href());
    for (const topic of [one, two, three]) {
      expect(list.html).toContain(`name="id" value="${topic.id}"`);
    }
    expect(list.html).toContain("All 3 matches of this search");
    const page = await preview({ of: "topics", act: "removeTopic", id: ids(one, two) });
    expect(page.status).toBe(200);
    expect(page.html).toContain("This removes 2 topics.");
    expect(page.html).toContain("Topic “One”");
    expect(page.html).toContain("Reason");
    expect(page.html).toMatch(/<button[^>]*>Remove<\/button>/);
    expect(await removed()).toEqual([]);
  });

  it("is done together: one entry in the log, one undo, every count right", async () => {
    const { one, two, staff, preview, press, removed } = await scene();
    const page = await preview({ of: "topics", act: "removeTopic", id: ids(one, two) });
    const done = await press(page, { reason: "spam" });
    expect(done.location).toBe("/admin/topics/");
    expect(await removed()).toEqual(["One", "Two"]);
    expect(await recountAll()).toBe(0);
    expect(await ModAction.objects.count()).toBe(1);
    const log = await staff.get(url.mod.log.href());
    expect(log.html).toContain("@mia removed 2 topics together.");
    expect(log.html).toContain("2 changes");
    const [action] = await ModAction.objects.all();
    await staff.post(url.mod.undo.href(action!));
    expect(await removed()).toEqual([]);
    expect(await recountAll()).toBe(0);
  });

  it("says how many stay as they are", async () => {
    const { mia, one, two, preview, press } = await scene();
    await act("lockTopic", mia, one, "enough");
    const page = await preview({ of: "topics", act: "lockTopic", id: ids(one, two) });
    expect(page.html).toContain("This locks 1 topic.");
    expect(page.html).toContain("1 of those selected stays as it is.");
    await press(page, { reason: "enough of this" });
    expect(await Topic.objects.filter({ lockedAt__isnull: false }).count()).toBe(2);
  });

  it("asks for a reason, and keeps the selection", async () => {
    const { one, preview, press, removed } = await scene();
    const page = await preview({ of: "topics", act: "removeTopic", id: ids(one) });
    const refused = await press(page, { reason: "" });
    expect([refused.status, refused.html.includes("Please give a reason")]).toEqual([403, true]);
    expect(refused.html).toContain(`name="id" value="${one.id}"`);
    await press(refused, { reason: "spam" });
    expect(await removed()).toEqual(["One"]);
  });

  it("comes back to the search", async () => {
    const { one, preview, press } = await scene();
    const next = "/admin/topics/?author=ann";
    const page = await preview({ of: "topics", act: "lockTopic", id: ids(one), next });
    expect((await press(page, { reason: "enough" })).location).toBe(next);
    const away = await preview({
      of: "topics",
      act: "unlockTopic",
      id: ids(one),
      next: "//x.example",
    });
    expect((await press(away, {})).location).toBe("/admin/topics/");
  });
});

describe("acting on all matches of a search", () => {
  it("takes every row that the search finds, on all its pages", async () => {
    const { ann, ben, preview, press, removed } = await scene();
    for (let n = 0; n < 35; n++) await topicBy(ann, `Buy ${n}`);
    const all = { of: "topics", act: "removeTopic", all: "1", search: "author=ann&text=buy" };
    const page = await preview(all);
    expect(page.html).toContain("This removes 35 topics.");
    expect(page.html).toContain("and 25 more");
    await topicBy(ben, "Buy mine");
    await press(page, { reason: "spam" });
    expect(await removed()).toHaveLength(35);
  });

  it("is refused when there are others than were shown", async () => {
    const { ann, preview, press, removed } = await scene();
    const all = { of: "topics", act: "removeTopic", all: "1", search: "author=ann" };
    const page = await preview(all);
    await topicBy(ann, "Later");
    const refused = await press(page, { reason: "spam" });
    expect(refused.status).toBe(409);
    expect(refused.html).toContain("There were 2 when you looked, and there are 3 now.");
    expect(await removed()).toEqual([]);
    await press(refused, { reason: "spam" });
    expect(await removed()).toHaveLength(3);
  });

  it("is refused when the search has a condition that cannot be met", async () => {
    const { preview, staff, removed } = await scene();
    const all = { of: "topics", act: "removeTopic", all: "1", search: "author=ann&from=never" };
    expect((await preview(all)).status).toBe(422);
    expect((await staff.post(bulk, { ...all, count: 3, reason: "x" })).status).toBe(422);
    expect(await removed()).toEqual([]);
  });

  it("is refused beyond a thousand, in a sentence", async () => {
    const { mia, preview, staff } = await scene();
    const many = {
      category: await talk(),
      author: mia,
      title: "Many",
      slug: "many",
      titleWords: titleWordsOf("Many"),
    };
    await Topic.objects.bulkCreate(Array.from({ length: 1001 }, () => many));
    const all = { of: "topics", act: "lockTopic", all: "1", search: "text=many" };
    const page = await preview(all);
    expect(page.html).toContain("At most 1,000 at once: these are 1,001.");
    const refused = await staff.post(bulk, { ...all, count: 1001, reason: "because" });
    expect(refused.status).toBe(422);
    expect(await Topic.objects.filter({ lockedAt__isnull: false }).count()).toBe(0);
  });
});

describe("acting on the authors of what is selected", () => {
  it("blocks each of them once, but never staff", async () => {
    const { ann, mia, preview, press } = await scene();
    const mine = await topicBy(mia, "Mine");
    const topics = await Topic.objects.filter({ author: ann }).all();
    const page = await preview({ of: "topics", act: "blockMember", id: ids(...topics, mine) });
    expect(page.html).toContain("This blocks 1 member.");
    expect(page.html).toContain("Block the authors");
    await press(page, { reason: "spam" });
    expect((await User.objects.filter({ state: "blocked" }).all()).map(({ name }) => name)).toEqual(
      ["ann"],
    );
  });
});

describe("acting on posts, members and places", () => {
  it("removes and restores posts; a first post stays with its topic", async () => {
    const { one, replies, preview, press } = await scene();
    const first = await Post.objects.get({ topic: one, number: 1 });
    const all = ids(first, ...replies);
    await press(await preview({ of: "posts", act: "removePost", id: all }), { reason: "spam" });
    expect(await Post.objects.filter({ state: "removed" }).count()).toBe(3);
    await press(await preview({ of: "posts", act: "restorePost", id: all }), {});
    expect(await Post.objects.filter({ state: "removed" }).count()).toBe(0);
    expect(await recountAll()).toBe(0);
  });

  it("blocks and unblocks members", async () => {
    const { ann, ben, preview, press } = await scene();
    const both = ids(ann, ben);
    await press(await preview({ of: "members", act: "blockMember", id: both }), { reason: "spam" });
    expect(await User.objects.filter({ state: "blocked" }).count()).toBe(2);
    await press(await preview({ of: "members", act: "unblockMember", id: both }), {});
    expect(await User.objects.filter({ state: "blocked" }).count()).toBe(0);
  });

  it("moves topics to a category that has to be chosen", async () => {
    const { one, two, preview, press } = await scene();
    const news = await Category.objects.create({ slug: "news", name: "News" });
    const page = await preview({ of: "topics", act: "moveTopic", id: ids(one, two) });
    expect(page.html).toContain("News");
    const refused = await press(page, { reason: "" });
    expect([refused.status, refused.html.includes("Please choose a category.")]).toEqual([
      422,
      true,
    ]);
    await press(refused, { category: String(news.id) });
    expect(await Topic.objects.filter({ category: news }).count()).toBe(2);
    const all = await preview({ of: "topics", act: "moveTopic", all: "1", search: "" });
    expect(all.html).toContain("This moves 3 topics.");
    await press(all, { category: String(news.id) });
    expect(await Topic.objects.filter({ category: news }).count()).toBe(3);
    expect(await recountAll()).toBe(0);
  });
});

describe("a selection that cannot be", () => {
  it("is a page or a sentence, and nothing is done", async () => {
    const { one, staff, preview, removed } = await scene();
    const empty = await staff.get(bulk);
    expect(empty.location).toBe("/admin/");
    expect((await empty.follow()).html).toContain("Tick something in a list first");
    const none = await preview({ of: "topics", act: "removeTopic" });
    expect(none.html).toContain("Nothing that this could be done to is ticked.");
    for (const fields of [
      { of: "topics", act: "removePost", id: ids(one) },
      { of: "posts", act: "moveTopic", id: ["1"] },
      { of: "users", act: "removeTopic", id: ids(one) },
      { of: "topics", act: "purge", id: ids(one) },
      { of: "topics", act: "removeTopic", id: ["1 OR 1=1"] },
      { of: "topics", act: "removeTopic", id: ids(one), count: "-1" },
      { of: "topics", act: "removeTopic", all: "1", search: "x".repeat(5000) },
    ]) {
      const page = await preview(fields);
      expect(page.status).toBeLessThan(500);
      const post = await staff.post(bulk, { reason: "because", count: "1", ...fields });
      expect(post.status).toBeLessThan(500);
    }
    expect(await removed()).toEqual([]);
    expect(await ModAction.objects.count()).toBe(0);
  });
});
