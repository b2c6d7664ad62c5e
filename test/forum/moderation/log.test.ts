import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { removeTopic } from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { lockTopic } from "../../../apps/forum/models/moderation/kinds/lock-topic.ts";
import { moveTopic } from "../../../apps/forum/models/moderation/kinds/move-topic.ts";
import { pinTopic } from "../../../apps/forum/models/moderation/kinds/pin-topic.ts";
import { removePost } from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { ModAction } from "../../../apps/forum/models/moderation/action.ts";
import { undo } from "../../../apps/forum/models/moderation/undoing.ts";
import { Topic } from "../../../apps/forum/models/topics/topic.ts";
import { aForum, as, member, moderator, repliesBy, topicBy } from "../site.ts";

aForum();

async function scene() {
  const [ann, ben] = [await member("ann"), await member("ben")];
  const [mia, max] = [await moderator("mia"), await moderator("max")];
  const topic = await topicBy(ann, "Hello");
  const [post] = await repliesBy(ben, topic, 1);
  await act(lockTopic, mia, topic, "enough", new Date("2026-05-03T10:00Z"));
  await act(removePost, max, post!, "spam", new Date("2026-05-04T10:00Z"));
  const staff = await as(mia);
  const found = async (query: string) => {
    const { html } = await staff.get(`/mod/log/${query}`);
    return [...html.matchAll(/<h2 class="what"[^>]*>([^<]*)</g)].map((one) => one[1]!);
  };
  return { ann, ben, mia, max, topic, staff, found };
}

const locked = "@mia locked the topic “Hello”.";
const removed = "@max removed post 2 of “Hello”.";

describe("the log", () => {
  it("is found by who, what, when and whom it concerns", async () => {
    const { found } = await scene();
    expect(await found("")).toEqual([removed, locked]);
    expect(await found("?actor=MIA")).toEqual([locked]);
    expect(await found("?kind=removePost")).toEqual([removed]);
    expect(await found("?member=ann")).toEqual([locked]);
    expect(await found("?member=ben")).toEqual([removed]);
    expect(await found("?from=2026-05-04")).toEqual([removed]);
    expect(await found("?to=2026-05-03")).toEqual([locked]);
    expect(await found("?actor=max&member=ann")).toEqual([]);
  });

  it("shows the reason, and what was before and after", async () => {
    const { staff } = await scene();
    const { html } = await staff.get("/mod/log/?kind=lockTopic");
    expect(html).toContain("enough");
    expect(html).toMatch(/Locked: <del>no<\/del> → <ins>yes<\/ins>/);
  });

  it("says what is wrong with a condition, and holds the rest", async () => {
    const { staff } = await scene();
    const page = await staff.get("/mod/log/?kind=purge&actor=mia&from=x");
    expect(page.status).toBe(422);
    expect(page.html).toContain("Please choose one of the given values.");
    expect(page.html).toContain(locked);
    expect(page.html).not.toContain(removed);
  });

  it("is paged by the entry that a page begins after, at seven queries", async () => {
    const { mia, topic, staff, found } = await scene();
    const news = await Category.objects.create({ slug: "news", name: "News" });
    await act(moveTopic, mia, topic, "", new Date(), { category: news.id });
    for (let n = 0; n < 18; n++) {
      const row = await Topic.objects.get({ id: topic.id });
      await undo(await act(pinTopic, mia, row), mia);
    }
    const page = await queries.atMost(7, () => staff.get("/mod/log/"));
    const older = /href="([^"]*)" rel="next"/.exec(page.html)![1]!;
    const last = await queries.atMost(7, () => staff.get(older));
    expect(last.html).toContain("@mia moved the topic “Hello”.");
    expect(last.html).toContain('rel="first"');
    const all = [...(await found("")), ...(await found(older.replace("/mod/log/", "")))];
    expect(all).toHaveLength(await ModAction.objects.count());
  });

  it("names ten of many rows, and counts them all", async () => {
    const { ann, mia, staff } = await scene();
    const { actOnAll } = await import("../../../apps/forum/models/moderation/bulk.ts");
    for (let n = 0; n < 14; n++) await topicBy(ann, `Buy ${n}`);
    await actOnAll(mia, {
      kind: removeTopic,
      selection: { of: "topics", rows: Topic.objects.filter({ title__startswith: "Buy" }) },
      reason: "spam",
      expected: 14,
      details: {},
    });
    const { html } = await staff.get("/mod/log/?kind=removeTopic");
    expect(html).toContain("@mia removed 14 topics together.");
    expect(html).toContain("and 4 more");
    expect(html.match(/Topic “Buy/g)).toHaveLength(10);
  });
});
