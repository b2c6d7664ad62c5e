import { titleWordsOf } from "../../../apps/forum/models/topics/words.ts";
import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { blockMember } from "../../../apps/forum/models/moderation/kinds/block-member.ts";
import { lockTopic } from "../../../apps/forum/models/moderation/kinds/lock-topic.ts";
import { moveTopic } from "../../../apps/forum/models/moderation/kinds/move-topic.ts";
import { pinTopic } from "../../../apps/forum/models/moderation/kinds/pin-topic.ts";
import { removePost } from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { removeTopic } from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { silenceMember } from "../../../apps/forum/models/moderation/kinds/silence-member.ts";
import { suspendMember } from "../../../apps/forum/models/moderation/kinds/suspend-member.ts";
import { likePost } from "../../../apps/forum/models/reactions/liking.ts";
import { usualBounds } from "../../../apps/forum/controllers/moderation/found.ts";
import {
  everyPost,
  foundPosts,
  type PostConditions,
} from "../../../apps/forum/controllers/moderation/post-search.ts";
import { reportMember, reportPost } from "../../../apps/forum/models/reports/reporting.ts";
import { Tag, TopicTag } from "../../../apps/forum/models/topics/tag.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, member, moderator, repliesBy, talk, topicBy } from "../site.ts";

aForum();

/** Three topics, told apart by every condition that there is. */
async function scene() {
  const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
  const herons = await topicBy(ann, "Herons", "See https://example.org/herons for more.");
  const boats = await topicBy(ben, "Boats", "A quiet one.");
  const news = await Category.objects.create({ slug: "news", name: "News" });
  const gulls = await topicBy(ben, "Gulls", "Loud.");
  await act(moveTopic, mia, gulls, "", new Date(), { category: news.id });
  await Topic.objects.filter({ id: boats.id }).update({ createdAt: new Date("2020-05-03T12:00Z") });
  await Post.objects.filter({ topic: boats }).update({ createdAt: new Date("2020-05-03T12:00Z") });
  const tag = await Tag.objects.create({ name: "Lake", nameKey: "lake", slug: "lake" });
  await TopicTag.objects.create({ topic: herons, tag });
  await repliesBy(ben, herons, 3);
  const first = await Post.objects.get({ topic: herons, number: 1 });
  await likePost(ben, first, herons);
  await reportPost(ben, first, herons, { reason: "spam", text: "" });
  await act(lockTopic, mia, gulls, "enough");
  await act(pinTopic, mia, boats);
  const staff = await as(mia);
  const titles = ["Herons", "Boats", "Gulls"];
  const topics = async (query: Record<string, string>) => {
    const { html, status } = await staff.get(`/admin/topics/?${new URLSearchParams(query)}`);
    expect(status).toBe(200);
    const names = [...html.matchAll(/<th scope="row"><a[^>]*>([^<]*)</g)].map((one) => one[1]!);
    return names.filter((name) => titles.includes(name));
  };
  return { ann, ben, mia, herons, boats, gulls, staff, topics };
}

describe("searching topics by many conditions", () => {
  it("finds by each of them", async () => {
    const { topics } = await scene();
    expect(await topics({ text: "heron" })).toEqual(["Herons"]);
    expect(await topics({ author: "BEN" })).toEqual(["Gulls", "Boats"]);
    expect(await topics({ category: "news" })).toEqual(["Gulls"]);
    expect(await topics({ tag: "LAKE" })).toEqual(["Herons"]);
    expect(await topics({ state: "locked" })).toEqual(["Gulls"]);
    expect(await topics({ state: "pinned" })).toEqual(["Boats"]);
    expect(await topics({ from: "2020-05-03", to: "2020-05-03" })).toEqual(["Boats"]);
    expect(await topics({ from: "2020-05-04" })).toEqual(["Gulls", "Herons"]);
    expect(await topics({ repliesFrom: "3" })).toEqual(["Herons"]);
    expect(await topics({ repliesTo: "0" })).toEqual(["Gulls", "Boats"]);
    expect(await topics({ likesFrom: "1" })).toEqual(["Herons"]);
    expect(await topics({ likesTo: "0" })).toEqual(["Gulls", "Boats"]);
    expect(await topics({ link: "yes" })).toEqual(["Herons"]);
    expect(await topics({ link: "no" })).toEqual(["Gulls", "Boats"]);
    expect(await topics({ report: "yes" })).toEqual(["Herons"]);
    expect(await topics({ report: "no" })).toEqual(["Gulls", "Boats"]);
  });

  it("asks for a state by the words that its rows have", async () => {
    const { mia, gulls, staff, topics } = await scene();
    const states = async (path: string) => {
      const { html } = await staff.get(path);
      const cells = [...html.matchAll(/<td data-label="State">(.*?)<\/td>/g)];
      return cells.map(([, cell]) => cell!.replace(/<[^>]*>/g, "").trim());
    };
    expect(await states("/admin/topics/?state=open")).toEqual(["Open Pinned", "Open"]);
    expect(await states("/admin/topics/?state=locked")).toEqual(["Locked"]);
    await act(removeTopic, mia, gulls, "loud");
    expect(await states("/admin/topics/?state=removed")).toEqual(["Removed Locked"]);
    expect(await topics({ state: "open" })).toEqual(["Boats", "Herons"]);
    const members = await staff.get("/admin/members/?state=active");
    expect(members.html).toContain('<option value="active" selected>Open</option>');
    expect(await states("/admin/members/?state=active")).toEqual(["Open", "Open", "Open"]);
    await User.objects.filter({ name: "ben" }).update({ state: "closed" });
    expect(await states("/admin/members/?state=closed")).toEqual(["Closed"]);
  });

  it("combines them, and orders what it finds", async () => {
    const { topics } = await scene();
    expect(await topics({ author: "ben", likesTo: "0", state: "locked" })).toEqual(["Gulls"]);
    expect(await topics({ author: "ben", text: "heron" })).toEqual([]);
    expect(await topics({ sort: "oldest" })).toEqual(["Herons", "Boats", "Gulls"]);
    expect(await topics({ sort: "replies" })).toEqual(["Herons", "Gulls", "Boats"]);
    expect(await topics({ sort: "likes" })).toEqual(["Herons", "Gulls", "Boats"]);
    expect((await topics({ sort: "active" }))[0]).toBe("Herons");
  });

  it("pages as an address that keeps the conditions", async () => {
    const { ann, staff } = await scene();
    for (let n = 0; n < 31; n++) await topicBy(ann, `Page ${n}`);
    const page = await staff.get("/admin/topics/?author=ann&text=page");
    const next = /href="([^"]*page=2[^"]*)"/.exec(page.html)![1]!.replaceAll("&amp;", "&");
    expect(new URL(next, "http://x").searchParams.get("text")).toBe("page");
    const second = await staff.get(next);
    expect(second.html).toContain("Page 0");
    expect(second.html).not.toContain("Page 30");
    expect(second.html).toContain("31 topics");
  });
});

describe("searching posts by many conditions", () => {
  it("finds by each of them", async () => {
    const { mia, herons, staff } = await scene();
    const replies = await Post.objects.filter({ topic: herons }).orderBy("number").all();
    await act(removePost, mia, replies[2]!, "spam");
    const posts = async (query: Record<string, string>) => {
      const { html, status } = await staff.get(`/admin/posts/?${new URLSearchParams(query)}`);
      expect(status).toBe(200);
      return [...html.matchAll(/(Herons|Boats|Gulls), post (\d+)</g)].map(
        (one) => one[1]! + one[2]!,
      );
    };
    expect(await posts({ text: "reply 2" })).toEqual(["Herons3"]);
    expect(await posts({ author: "ann" })).toEqual(["Herons1"]);
    expect(await posts({ category: "news" })).toEqual(["Gulls1"]);
    expect(await posts({ tag: "lake", author: "ann" })).toEqual(["Herons1"]);
    expect(await posts({ tag: "none" })).toEqual([]);
    expect(await posts({ state: "removed" })).toEqual(["Herons3"]);
    expect(await posts({ to: "2020-05-03" })).toEqual(["Boats1"]);
    expect(await posts({ likesFrom: "1" })).toEqual(["Herons1"]);
    expect(await posts({ link: "yes" })).toEqual(["Herons1"]);
    expect(await posts({ report: "yes" })).toEqual(["Herons1"]);
    expect(await posts({ report: "no", author: "ann" })).toEqual([]);
    expect((await posts({ sort: "likes" }))[0]).toBe("Herons1");
    expect((await posts({ sort: "oldest" }))[0]).toBe("Herons1");
  });
});

/** Every combination of two of these conditions. */
function pairs(conditions: readonly PostConditions[]): readonly PostConditions[] {
  return conditions.flatMap((one, n) => conditions.slice(n).map((two) => ({ ...one, ...two })));
}

describe("a search of posts among very many", () => {
  it("finds the same by whatever index it goes, for every two conditions and in every order", async () => {
    const { mia, herons } = await scene();
    const replies = await Post.objects.filter({ topic: herons }).orderBy("number").all();
    await act(removePost, mia, replies[2]!, "spam");
    const asked = pairs([
      { text: "reply" },
      { author: "ben" },
      { category: "talk" },
      { tag: "lake" },
      { state: "removed" },
      { state: "open" },
      { from: "2020-05-04" },
      { to: "2030-01-01" },
      { likesFrom: 1 },
      { likesTo: 0 },
      { link: "yes" },
      { link: "no" },
      { report: "yes" },
      { report: "no" },
    ]);
    const idsOf = (posts: readonly Post[]) => posts.map(({ id }) => id).sort((a, b) => a - b);
    for (const conditions of asked) {
      const all = idsOf(await (await everyPost(conditions)).all());
      for (const sort of ["newest", "oldest", "likes"] as const) {
        for (const bounds of [usualBounds, { ...usualBounds, topics: 0 }]) {
          const { rows, among } = await foundPosts({ ...conditions, sort }, bounds);
          expect([conditions, sort, idsOf(await rows.all()), among]).toEqual([
            conditions,
            sort,
            all,
            null,
          ]);
        }
      }
    }
  });

  it("looks at the first ten thousand in its order, says so, and still takes all at once", async () => {
    const { ann, herons, staff } = await scene();
    const many = { topic: herons, author: ann, source: "x", html: "<p>x</p>", htmlVersion: 1 };
    await Post.objects.bulkCreate(
      Array.from({ length: 10_000 }, (_, n) => ({ ...many, number: n + 10 })),
    );
    const old = await staff.get("/admin/posts/?link=yes");
    expect(old.html).toContain("Nothing among the first 10,000 in this order meets all of these");
    expect((await staff.get("/admin/posts/?link=yes&to=2020-06-01")).html).toContain(
      "Nothing meets",
    );
    await Post.objects.filter({ topic: herons, number: 5_000 }).update({ hasLink: true });
    const newer = await staff.get("/admin/posts/?link=yes");
    expect(newer.html).toContain("1 post among the first 10,000 in this order");
    expect(newer.html).toContain("All matches of this search, however many");
    const oldest = await staff.get("/admin/posts/?link=yes&sort=oldest");
    expect(oldest.html).toContain("2 posts among the first 10,000 in this order");
  });
});

describe("searching members by many conditions", () => {
  it("finds by each of them", async () => {
    const { ann, ben, mia, staff } = await scene();
    await as(ann);
    await User.objects.filter({ id: ann.id }).update({
      joinedAt: new Date("2020-05-03T12:00Z"),
      lastSeenAt: new Date("2021-05-03T12:00Z"),
    });
    const members = async (query: Record<string, string>) => {
      const { html, status } = await staff.get(`/admin/members/?${new URLSearchParams(query)}`);
      expect(status).toBe(200);
      return [...html.matchAll(/<th scope="row"><a[^>]*>([^<]*)</g)].map((one) => one[1]!);
    };
    expect(await members({ text: "AN" })).toEqual(["ann"]);
    expect(await members({ email: "ben@EXAMPLE" })).toEqual(["ben"]);
    expect(await members({ role: "moderator" })).toEqual(["mia"]);
    expect(await members({ from: "2020-05-03", to: "2020-05-03" })).toEqual(["ann"]);
    expect(await members({ seenFrom: "2021-05-03", seenTo: "2021-05-03" })).toEqual(["ann"]);
    expect(await members({ postsFrom: "2" })).toEqual(["ben"]);
    expect(await members({ postsTo: "0" })).toEqual(["mia"]);
    expect(await members({ report: "yes" })).toEqual(["ann"]);
    await reportMember(ann, ben, { reason: "attack", text: "" });
    expect(await members({ report: "yes" })).toEqual(["ben", "ann"]);
    expect(await members({ sort: "name" })).toEqual(["ann", "ben", "mia"]);
    expect((await members({ sort: "posts" }))[0]).toBe("ben");
    expect((await members({ sort: "seen" })).at(-1)).toBe("ann");
    await act(silenceMember, mia, ben, "calm down");
    expect(await members({ state: "silenced" })).toEqual(["ben"]);
    expect(await members({ state: "active" })).toEqual(["mia", "ann"]);
    await act(suspendMember, mia, ann, "calm down", new Date(), { until: new Date(1) });
    expect(await members({ state: "suspended" })).toEqual([]);
    expect(await members({ state: "active" })).toEqual(["mia", "ann"]);
  });

  it("finds by the network that somebody came from", async () => {
    const { ann, staff } = await scene();
    const { Session } = await import("quintet/sessions");
    await as(ann);
    await Session.objects.filter({ user: ann.id }).update({ ip: "192.0.2.7" });
    const found = await staff.get("/admin/members/?network=192.0.2.");
    expect(found.html).toContain("ann@example.org");
    expect(found.html).not.toContain("ben@example.org");
  });
});

describe("a condition that is wrong", () => {
  it.each([
    ["state", "gone", "Please choose one of the given values."],
    ["from", "yesterday", "Please write a day as 2026-05-03."],
    ["from", "0001-01-01", "Please write a day since 1970."],
    ["repliesFrom", "-1", "This must be at least 0."],
    ["likesTo", "many", "Please write a whole number."],
    ["repliesTo", "99999999999", "This must be at most 2,147,483,647."],
    ["text", "x".repeat(3000), "This may have at most 200 characters."],
    ["text", "a\u0000b", "This may not hold control characters."],
    ["sort", "id; DROP TABLE", "Please choose one of the given values."],
  ])("%s=%s is said at its field, and the rest holds", async (name, value, sentence) => {
    const { staff } = await scene();
    const query = new URLSearchParams({ author: "ann", [name]: value });
    const page = await staff.get(`/admin/topics/?${query}`);
    expect(page.status).toBe(422);
    expect(page.html).toContain(`Error: ${sentence}`);
    expect(page.html).toContain('value="ann"');
    expect(page.html).toContain("Herons");
    expect(page.html).not.toContain("Boats");
    expect(page.html).not.toContain("of this search");
  });

  it("is an end before its beginning, too", async () => {
    const { staff } = await scene();
    const page = await staff.get("/admin/topics/?from=2026-02-02&to=2026-01-01");
    expect([page.status, page.html.includes("below the other end")]).toEqual([422, true]);
    const log = await staff.get("/mod/log/?from=2026-02-02&to=2026-01-01");
    expect([log.status, log.html.includes("below the other end")]).toEqual([422, true]);
    const days = "from=2026-02-02&to=2026-01-01";
    const two = await staff.get(`/admin/topics/?${days}&likesFrom=2&likesTo=1`);
    expect([two.status, two.html.match(/Error: This is below/g)]).toEqual([
      422,
      ["Error: This is below", "Error: This is below"],
    ]);
    expect((await staff.get(`/admin/topics/?${days}&state=gone`)).status).toBe(422);
  });
});

describe("a search as a table", () => {
  it("holds what the search finds, and no formula", async () => {
    const { ann, staff } = await scene();
    await topicBy(ann, '=HYPERLINK("https://evil.example")', "@SUM(1), really");
    const file = await staff.get("/admin/topics/?author=ann&format=csv");
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="topics.csv"');
    const lines = file.html.trimEnd().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain("id,title,author,category,state,replies,likes");
    expect(lines[1]).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(lines[2]).toContain(",Herons,ann,Talk,open,3,1,");
    const posts = await staff.get("/admin/posts/?author=ann&format=csv");
    expect(posts.html).toContain("'@SUM(1)");
    const members = await staff.get("/admin/members/?format=csv");
    expect(members.html).toContain("ann,ann@example.org,member,active,2,2,");
  });

  it("is not for members, and a wrong condition is shown instead", async () => {
    const { ann, staff } = await scene();
    expect((await (await as(ann)).get("/admin/members/?format=csv")).status).toBe(403);
    const page = await staff.get("/admin/topics/?format=csv&from=never");
    expect([page.status, page.html.includes("Error:")]).toEqual([422, true]);
  });

  it("ends after ten thousand rows", async () => {
    const { mia, staff } = await scene();
    const category = await talk();
    const many = {
      category,
      author: mia,
      title: "Many",
      slug: "many",
      titleWords: titleWordsOf("Many"),
    };
    await Topic.objects.bulkCreate(Array.from({ length: 10_001 }, () => many));
    const file = await staff.get("/admin/topics/?text=many&format=csv");
    expect(file.html.trimEnd().split("\r\n")).toHaveLength(10_001);
  });
});

describe("the number of queries of a search", () => {
  it("is at most 7, whatever is asked for and found", async () => {
    const { ann, mia, staff } = await scene();
    for (let n = 0; n < 8; n++) await topicBy(ann, `Topic ${n}`);
    await act(blockMember, mia, ann, "spam");
    const all =
      "&report=yes&link=yes&tag=lake&likesFrom=1&from=2020-01-01&to=2090-01-01&category=talk";
    const addresses = [
      url.admin.topics.href(),
      `${url.admin.topics.href()}?state=open&repliesFrom=1&sort=likes${all}`,
      url.admin.posts.href(),
      `${url.admin.posts.href()}?state=open&text=see&sort=likes${all}`,
      url.admin.members.href(),
      `${url.admin.members.href()}?state=blocked&network=1&postsFrom=1&report=no&sort=seen`,
    ];
    for (const address of addresses) {
      expect((await queries.atMost(7, () => staff.get(address))).status).toBe(200);
    }
  });
});
