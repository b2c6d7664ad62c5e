import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { removePost } from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { ModAction } from "../../../apps/forum/models/moderation/action.ts";
import { Report, ReportItem } from "../../../apps/forum/models/reports/report.ts";
import { reportPost } from "../../../apps/forum/models/reports/reporting.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, repliesBy, topicBy } from "../site.ts";

aForum();

async function scene() {
  const [ann, ben, cat] = [await member("ann"), await member("ben"), await member("cat")];
  const mia = await moderator("mia");
  const topic = await topicBy(ann, "Hello");
  const [post] = await repliesBy(ben, topic, 1);
  const address = url.reports.post.href({ topic: topic.id, number: 2 });
  const spam = { reason: "spam", text: "" } as const;
  return { ann, ben, cat, mia, topic, post: post!, address, spam };
}

describe("reporting a post", () => {
  it("is a page that every post leads to, with reasons to choose from", async () => {
    const { ann, topic, address } = await scene();
    const client = await as(ann);
    expect((await client.get(url.topics.show.href(topic))).html).toContain(address);
    const page = await client.get(address);
    for (const text of ["Report this post", "Spam or advertising", "What is wrong with it"]) {
      expect(page.html).toContain(text);
    }
    const done = await client.post(address, { reason: "attack", text: "He called me names." });
    expect(done.location).toBe(`/t/${topic.id}/hello/#post-2`);
    expect((await done.follow()).html).toContain("Moderators will look at it");
    expect(await Report.objects.get()).toMatchObject({ state: "open", count: 1 });
  });

  it("is one line in the queue, however many report it; each of them once", async () => {
    const { ann, cat, mia, address, spam } = await scene();
    for (const who of [ann, cat]) await (await as(who)).post(address, spam);
    const again = await (await as(ann)).post(address, spam);
    expect([again.status, again.html.includes("You have already reported this.")]).toEqual([
      409,
      true,
    ]);
    expect(await Report.objects.count()).toBe(1);
    const queue = await (await as(mia)).get(url.mod.reports.href());
    expect(queue.html).toContain("Post 2 of “Hello”");
    expect(queue.html).toContain("2 reports");
  });

  it("is not for guests, for one's own posts, nor for what is removed", async () => {
    const { ann, ben, mia, post, address, spam } = await scene();
    expect((await guest().get(address)).location).toContain("/login/");
    const own = await (await as(ben)).post(address, spam);
    expect([own.status, own.html.includes("This is your own post")]).toEqual([403, true]);
    await act(removePost, mia, post, "spam");
    expect((await (await as(ann)).post(address, spam)).status).toBe(403);
    expect(await Report.objects.count()).toBe(0);
  });

  it("keeps what was typed when it is refused", async () => {
    const { ann, address } = await scene();
    const client = await as(ann);
    const nothing = await client.post(address, { reason: "", text: "Kept." });
    expect([nothing.status, nothing.field("text")]).toEqual([422, "Kept."]);
    const other = await client.post(address, { reason: "other", text: "" });
    expect([other.status, other.html.includes("Please say what is wrong")]).toEqual([422, true]);
    const long = await client.post(address, { reason: "spam", text: "x".repeat(2000) });
    expect(long.status).toBe(422);
    expect(await ReportItem.objects.count()).toBe(0);
  });

  it("is slowed down, with Retry-After", async () => {
    const { ann, ben, topic, spam } = await scene();
    await repliesBy(ben, topic, 6);
    const client = await as(ann);
    const statuses: number[] = [];
    for (let number = 2; number <= 7; number++) {
      const page = await client.post(url.reports.post.href({ topic: topic.id, number }), spam);
      statuses.push(page.status);
      if (page.status === 429) expect(page.headers.get("retry-after")).toMatch(/^\d+$/);
    }
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
  });

  it("of a member is a page, too", async () => {
    const { ann, ben, mia } = await scene();
    const client = await as(ann);
    const address = url.reports.member.href({ name: "ben" });
    expect((await client.get(url.members.show.href(ben))).html).toContain(address);
    await client.post(address, { reason: "other", text: "Two accounts." });
    const own = await client.post(url.reports.member.href({ name: "ann" }), { reason: "spam" });
    expect([own.status, own.html.includes("You cannot report yourself.")]).toEqual([403, true]);
    const report = await Report.objects.get();
    const page = await (await as(mia)).get(url.mod.report.href(report));
    expect(page.html).toContain("Two accounts.");
    expect(page.html).toContain(url.mod.member.href(ben));
    expect(page.html).not.toContain('value="remove"');
  });
});

describe("the queue of reports", () => {
  it("is in two orders, counted in the header of every page, for staff alone", async () => {
    const { ann, cat, mia, topic, post, spam } = await scene();
    const [late] = await repliesBy(cat, topic, 1);
    await reportPost(ann, post, topic, spam);
    await reportPost(ann, late!, topic, spam);
    await reportPost(await member("dan"), late!, topic, spam);
    const staff = await as(mia);
    const found = async (path: string) => {
      const { html } = await staff.get(path);
      return [...html.matchAll(/Post (\d) of “Hello”<\/a>/g)].map((one) => Number(one[1]));
    };
    expect(await found("/mod/reports/")).toEqual([2, 3]);
    expect(await found("/mod/reports/?order=most")).toEqual([3, 2]);
    expect(await found("/mod/reports/?order=decided")).toEqual([]);
    expect((await staff.get("/")).html).toMatch(/Moderation <span class="number some">2/);
    expect((await (await as(ann)).get("/")).html).not.toContain("open reports");
    expect((await staff.get("/mod/")).html).toContain("2 are waiting; the oldest came");
    for (const path of ["/mod/reports/", "/mod/"]) {
      await queries.atMost(6, () => staff.get(path));
    }
  });
});

describe("claiming a report", () => {
  it("takes it upon oneself; of two at once, one gets it", async () => {
    const { ann, mia, topic, post, spam } = await scene();
    const report = await reportPost(ann, post, topic, spam);
    const [first, second] = [await as(mia), await as(await moderator("max"))];
    const address = url.mod.report.href(report);
    const [seen, also] = [await first.get(address), await second.get(address)];
    const claim = url.mod.claim.href(report);
    const won = await first.post(claim, { version: seen.field("version")! });
    expect(won.location).toBe(address);
    const lost = await second.post(claim, { version: also.field("version")! });
    expect([lost.status, lost.html.includes("Somebody else was quicker.")]).toEqual([409, true]);
    const page = await second.get(address);
    expect(page.html).toContain("Claimed by @mia");
    expect(page.html).toContain("@mia has claimed this report.");
    const refused = await second.post(address, { act: "dismiss" });
    expect(refused.status).toBe(403);
    expect((await Report.objects.get()).state).toBe("open");
  });

  it("is given back, and taken over on purpose", async () => {
    const { ann, mia, topic, post, spam } = await scene();
    const max = await moderator("max");
    const report = await reportPost(ann, post, topic, spam);
    const [first, second] = [await as(mia), await as(max)];
    await first.post(url.mod.claim.href(report), { version: 0 });
    await second.post(url.mod.claim.href(report), { version: 1 });
    expect((await Report.objects.get()).claimedById).toBe(max.id);
    await second.post(url.mod.release.href(report), { version: 2 });
    expect((await Report.objects.get()).claimedById).toBeNull();
    for (const version of ["", "x", "-1", "999999999999"]) {
      expect((await first.post(url.mod.claim.href(report), { version })).status).toBe(409);
    }
  });
});

describe("deciding about a report", () => {
  it("removes the post, tells whoever reported it, and is one entry with one undo", async () => {
    const { ann, mia, topic, post, spam } = await scene();
    const report = await reportPost(ann, post, topic, { ...spam, text: "Look at this." });
    const staff = await as(mia);
    const address = url.mod.report.href(report);
    const page = await staff.get(address);
    for (const text of ["Reply 1", "Look at this.", "Spam or advertising", "About ben"]) {
      expect(page.html).toContain(text);
    }
    const done = await staff.post(address, { act: "remove", reason: "advertising" });
    expect(done.location).toBe("/mod/reports/");
    expect(await Post.objects.get({ id: post.id })).toMatchObject({ state: "removed" });
    expect(await Report.objects.get()).toMatchObject({ state: "upheld", openKey: null });
    const reporter = await as(ann);
    expect((await reporter.get("/notifications/")).html).toContain("report");
    const [action] = await ModAction.objects.all();
    await staff.post(url.mod.undo.href(action!));
    expect(await Post.objects.get({ id: post.id })).toMatchObject({ state: "open" });
    expect(await Report.objects.get()).toMatchObject({ state: "open" });
  });

  it("of a first post removes the topic", async () => {
    const { ben, mia, topic, spam } = await scene();
    const first = await Post.objects.get({ topic, number: 1 });
    const report = await reportPost(ben, first, topic, spam);
    await (await as(mia)).post(url.mod.report.href(report), { act: "remove", reason: "spam" });
    expect((await Topic.objects.get({ id: topic.id })).state).toBe("removed");
  });

  it("asks for the reason of a removal", async () => {
    const { ann, mia, topic, post, spam } = await scene();
    const report = await reportPost(ann, post, topic, spam);
    const page = await (await as(mia)).post(url.mod.report.href(report), { act: "remove" });
    expect([page.status, page.html.includes("Please give a reason")]).toEqual([403, true]);
    expect((await Report.objects.get()).state).toBe("open");
  });

  it("dismisses it with a note, once; the same thing can be reported by others again", async () => {
    const { ann, cat, mia, topic, post, spam } = await scene();
    const report = await reportPost(ann, post, topic, spam);
    const staff = await as(mia);
    await staff.post(url.mod.report.href(report), { act: "dismiss", reason: "Harmless." });
    const again = await staff.post(url.mod.report.href(report), { act: "uphold" });
    expect([again.status, again.html.includes("already been decided")]).toEqual([403, true]);
    expect((await staff.get("/mod/reports/?order=decided")).html).toContain("Dismissed");
    const log = await staff.get("/mod/log/");
    expect(log.html).toContain("@mia dismissed the report of Post 2 of “Hello”.");
    expect(log.html).toContain("Harmless.");
    await reportPost(cat, post, topic, spam);
    expect(await Report.objects.filter({ state: "open" }).count()).toBe(1);
    const [action] = await ModAction.objects.all();
    const undone = await staff.post(url.mod.undo.href(action!));
    expect(undone.status).toBe(409);
    expect(await Report.objects.filter({ state: "open" }).count()).toBe(1);
  });

  it("shows what became of the reporter's earlier reports", async () => {
    const { ann, mia, topic, post, spam } = await scene();
    const report = await reportPost(ann, post, topic, spam);
    const staff = await as(mia);
    await staff.post(url.mod.report.href(report), { act: "dismiss" });
    const [next] = await repliesBy(await User.objects.get({ name: "ben" }), topic, 1);
    const second = await reportPost(ann, next!, topic, spam);
    const page = await staff.get(url.mod.report.href(second));
    expect(page.html).toContain("Earlier reports: 0 settled, 1 dismissed.");
  });

  it("counts right when many report at the same time", async () => {
    const { topic, post, spam } = await scene();
    const reporters = await Promise.all(["dan", "eve", "fay", "gus"].map(member));
    const outcomes = await Promise.allSettled(
      reporters.map((one) => reportPost(one, post, topic, spam)),
    );
    expect(outcomes.filter(({ status }) => status === "rejected")).toEqual([]);
    expect(await Report.objects.count()).toBe(1);
    expect((await Report.objects.get()).count).toBe(4);
  });
});
