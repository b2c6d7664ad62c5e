import { describe, expect, it } from "vitest";
import type { Fields, TestPage } from "quintet/testing";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { lockTopic } from "../../../apps/forum/models/moderation/kinds/lock-topic.ts";
import { removePost } from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { ModAction, ModActionItem } from "../../../apps/forum/models/moderation/action.ts";
import { whyNotSoMany } from "../../../apps/forum/models/moderation/bulk.ts";
import { carryOnAll } from "../../../apps/forum/models/moderation/carrying-on.ts";
import { ModWork } from "../../../apps/forum/models/moderation/work.ts";
import { moderationWork } from "../../../apps/forum/tasks/index.ts";
import { recountAll } from "../../support/recount-all.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, member, moderator, repliesBy, topicBy } from "../site.ts";

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
    await act(lockTopic, mia, one, "enough");
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
    const turned = { ...all, search: "from=2026-02-02&to=2026-01-01" };
    expect((await preview(turned)).status).toBe(422);
    expect((await staff.post(bulk, { ...all, count: 3, reason: "x" })).status).toBe(422);
    expect(await removed()).toEqual([]);
  });

  it("is refused beyond a hundred thousand, in a sentence", () => {
    expect(whyNotSoMany(100_000)).toBeNull();
    expect(String(whyNotSoMany(100_001))).toBe(
      "These are more than 100,000, and so many cannot be done at once. Narrow the search.",
    );
  });
});

/** A topic with so many replies of one member, all removed by what staff pressed. */
async function removedReplies(count: number) {
  const made = await scene();
  const { ben, two, preview, press, staff } = made;
  await repliesBy(ben, two, count);
  const page = await preview({ of: "posts", act: "removePost", all: "1", search: "author=ben" });
  const said = await (await press(page, { reason: "spam" })).follow();
  const removed = () => Post.objects.filter({ author: ben, state: "removed" }).count();
  const undo = async () => {
    const action = (await ModAction.objects.orderBy("-id").first())!;
    return (await staff.post(url.mod.undo.href(action))).follow();
  };
  return {
    ...made,
    said,
    removed,
    undo,
    log: async () => (await staff.get(url.mod.log.href())).html,
  };
}

describe("acting on more rows than one request should wait for", () => {
  it("does the first, says how far it is, and goes on: one entry, one notice, every count right", async () => {
    const { ben, said, removed, log } = await removedReplies(57);
    expect(said.html).toContain("50 of 60 are done, and the rest follows by itself.");
    expect(await removed()).toBe(50);
    expect(await recountAll()).toBe(0);
    expect(await log()).toContain("50 of 60 are done; it goes on by itself. Undoing it stops it.");
    expect((await (await as(ben)).get(url.notifications.list.href())).html).not.toContain(
      "removed",
    );
    await carryOnAll();
    expect(await removed()).toBe(60);
    expect(await recountAll()).toBe(0);
    expect(await log()).toContain("@mia removed 60 posts together.");
    expect(await log()).not.toContain("it goes on by itself");
    const told = (await (await as(ben)).get(url.notifications.list.href())).html;
    expect(told.match(/<h2[^>]*><a[^>]*>@mia removed “One” and 59 more things/g)).toHaveLength(1);
  });

  it("is taken back in the same way", async () => {
    const { removed, undo, log } = await removedReplies(57);
    await carryOnAll();
    await undo();
    expect(await removed()).toBe(10);
    expect(await log()).toContain("50 of 60 are done");
    await carryOnAll();
    expect(await removed()).toBe(0);
    expect(await recountAll()).toBe(0);
    await undo();
    await carryOnAll();
    expect(await removed()).toBe(60);
    expect(await recountAll()).toBe(0);
  });

  it("stops where it is undone meanwhile, and takes back what was done", async () => {
    const { removed, undo, log } = await removedReplies(57);
    await undo();
    await carryOnAll();
    expect(await removed()).toBe(0);
    expect(await ModWork.objects.count()).toBe(0);
    expect(await log()).not.toContain("it goes on by itself");
    expect(await recountAll()).toBe(0);
  });

  it("leaves alone what somebody changed meanwhile", async () => {
    const { ben, mia, removed } = await removedReplies(57);
    const last = (await Post.objects.filter({ author: ben }).orderBy("-id").first())!;
    await act(removePost, mia, last, "this one first");
    await carryOnAll();
    expect(await removed()).toBe(60);
    expect((await Post.objects.get({ id: last.id })).stateActionId).not.toBe(
      (await ModAction.objects.orderBy("id").first())!.id,
    );
    expect(await recountAll()).toBe(0);
  });

  it("is carried on by whichever process runs, and by none twice", async () => {
    const { removed } = await removedReplies(57);
    const faults: unknown[] = [];
    const services = [1, 2].map(() => moderationWork((error) => faults.push(error)));
    await Promise.all(services.map((service) => service.start!()));
    await expect.poll(removed, { timeout: 20_000 }).toBe(60);
    await Promise.all(services.map((service) => service.stop!()));
    expect(faults).toEqual([]);
    expect(await ModActionItem.objects.count()).toBe(60);
    expect(await recountAll()).toBe(0);
  });

  it("blocks a member at once, and then removes whatever they wrote", async () => {
    const { ben, two, staff } = await scene();
    await repliesBy(ben, two, 52);
    const fields = { act: "block", reason: "spam", posts: "1", topics: "1" };
    await staff.post(url.mod.member.href(ben), fields);
    expect((await User.objects.get({ id: ben.id })).state).toBe("blocked");
    await carryOnAll();
    expect(await Post.objects.filter({ author: ben, number__gt: 1, state: "open" }).count()).toBe(
      0,
    );
    expect(await Topic.objects.filter({ author: ben, state: "open" }).count()).toBe(0);
    expect(await recountAll()).toBe(0);
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
    expect(none.html).toContain("This cannot be done to anything that you ticked.");
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
