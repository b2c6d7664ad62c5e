import { describe, expect, it } from "vitest";
import { recountAll } from "../../support/recount-all.ts";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { moveTopic } from "../../../apps/forum/models/moderation/kinds/move-topic.ts";
import { pinTopic } from "../../../apps/forum/models/moderation/kinds/pin-topic.ts";
import {
  removePost,
  restorePost,
} from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { ModAction } from "../../../apps/forum/models/moderation/action.ts";
import {
  actOnAll,
  affectedBy,
  bulkKinds,
  type Selection,
} from "../../../apps/forum/models/moderation/bulk.ts";
import { block } from "../../../apps/forum/models/moderation/blocking.ts";
import { decide } from "../../../apps/forum/models/moderation/reports.ts";
import type { ActionKind, Details } from "../../../apps/forum/models/moderation/kind.ts";
import { actionKind, actionKinds } from "../../../apps/forum/models/moderation/kinds.ts";
import type { TargetRow } from "../../../apps/forum/models/moderation/targets.ts";
import { undo } from "../../../apps/forum/models/moderation/undoing.ts";
import { Report } from "../../../apps/forum/models/reports/report.ts";
import { reportPost } from "../../../apps/forum/models/reports/reporting.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { everythingUndone as everything, exempt } from "../everything.ts";
import { aForum, administrator, as, member, moderator, repliesBy, topicBy } from "../site.ts";

aForum();

const everyOne = { topics: Topic.objects, posts: Post.objects, members: User.objects };

/** What has to have been done before, so that an action can be taken. */
const before: Readonly<Record<string, string>> = {
  restoreTopic: "removeTopic",
  restorePost: "removePost",
  unblockMember: "blockMember",
  unlockTopic: "lockTopic",
  unpinTopic: "pinTopic",
  unsilenceMember: "silenceMember",
  unsuspendMember: "suspendMember",
  makeMember: "makeModerator",
};

function firstOf(name: string): ActionKind | null {
  return actionKind(before[name] ?? "");
}

async function scene() {
  const [ann, ben, mia] = [await member("ann"), await member("ben"), await administrator("mia")];
  const cat = await member("cat");
  await User.objects.filter({ id: ben.id }).update({ bio: "I like herons." });
  const topic = await topicBy(ann, "Hello", "Hello, @ben.");
  await topicBy(ben, "Another");
  const [post] = await repliesBy(ben, topic, 2);
  await replyTo(topic, ann, { text: "@ben: yes.", to: 2 });
  const news = await Category.objects.create({ slug: "news", name: "News" });
  const complaint = { reason: "spam", text: "" } as const;
  const report = await reportPost(cat, post!, topic, complaint);
  const values = { name: "Novelties", slug: "novelties", position: 7, state: "readOnly" };
  const details: Details = { category: news.id, until: new Date(Date.now() + 86_400_000), values };
  const rows = async ({ target }: ActionKind): Promise<TargetRow> => {
    switch (target) {
      case "topic":
        return Topic.objects.get({ id: topic.id });
      case "post":
        return Post.objects.get({ id: post!.id });
      case "member":
        return User.objects.get({ id: ben.id });
      case "report":
        return Report.objects.get({ id: report.id });
      case "category":
        return Category.objects.get({ id: news.id });
    }
  };
  return { ann, ben, mia, topic, report, details, rows };
}

/** Does it, takes it back, and both once more: nothing is left of it each time. */
async function leavesNoTrace(mia: User, run: () => Promise<ModAction>): Promise<void> {
  const were = await everything();
  const action = await run();
  expect(await everything()).not.toEqual(were);
  const undoing = await undo(action, mia);
  expect(await everything()).toEqual(were);
  await undo(undoing, mia);
  expect(await everything()).not.toEqual(were);
  await undo(await ModAction.objects.get({ id: action.id }), mia);
  expect(await everything()).toEqual(were);
}

describe("every action", () => {
  it("is compared in all tables but these", () => {
    const lines = Object.entries(exempt).map(([table, { why }]) => `${table}: ${why}`);
    console.info(`An undo does not unwrite\n  ${lines.join("\n  ")}`);
    expect(Object.keys(exempt)).toEqual([
      "mod_actions",
      "mod_action_items",
      "sessions",
      "outgoing_emails",
      "notifications",
      "notification_sources",
    ]);
  });

  it.each(actionKinds.map((kind) => [kind.name, kind] as const))(
    "%s is undone without a trace",
    async (name, kind) => {
      const { mia, rows, details } = await scene();
      const first = firstOf(name);
      const at = new Date();
      if (first !== null) await act(first, mia, await rows(kind), "first", at, details);
      const row = await rows(kind);
      await leavesNoTrace(mia, () => act(kind, mia, row, "because", at, details));
    },
  );

  it.each(
    (["topics", "posts", "members"] as const).flatMap((of) =>
      bulkKinds(of).map((kind) => [kind.name, of, kind] as const),
    ),
  )("%s on many %s is undone without a trace", async (name, of, kind) => {
    const { mia, details } = await scene();
    const first = firstOf(name);
    const selection = { of, rows: everyOne[of] } as Selection;
    const bulk = async (one: ActionKind) => {
      const expected = await affectedBy(one, selection, mia, details).count();
      expect(expected).toBeGreaterThan(1);
      return actOnAll(mia, { kind: one, selection, reason: "all", expected, details });
    };
    if (first !== null) await bulk(first);
    await leavesNoTrace(mia, () => bulk(kind));
  });

  it.each(["remove", "uphold", "dismiss"] as const)(
    "%s, decided on a report, is undone without a trace",
    async (decision) => {
      const { mia, report } = await scene();
      await leavesNoTrace(mia, () => decide(report, mia, decision, "because"));
    },
  );

  it("a block with everything a member wrote is undone without a trace", async () => {
    const { mia, ben } = await scene();
    const along = { posts: true, topics: true, sessions: true };
    await leavesNoTrace(mia, () => block(ben, mia, "spam", along));
  });
});

describe("an undo", () => {
  it("is a button in the log, which says what was done, why, and by whom it was undone", async () => {
    const { mia, rows } = await scene();
    const action = await act(removePost, mia, await rows(removePost), "off topic");
    const staff = await as(mia);
    const log = await staff.get(url.mod.log.href());
    expect(log.html).toContain("@mia removed post 2 of “Hello”.");
    expect(log.html).toContain("off topic");
    expect(log.html).toContain(url.mod.undo.href(action));
    const done = await staff.post(url.mod.undo.href(action));
    expect(done.location).toBe("/mod/log/");
    const after = await done.follow();
    expect(after.html).toContain("Undone by @mia");
    expect(after.html).toContain(
      `@mia undid action <a href="/mod/log/?entry=${action.id}">#${action.id}</a>.`,
    );
    expect((await Post.objects.get({ id: (await rows(removePost)).id })).state).toBe("open");
  });

  it("gives each of many rows the values that this one had", async () => {
    const { mia, details } = await scene();
    const [one, two] = await Topic.objects.orderBy("id").all();
    const other = await Category.objects.create({ slug: "other", name: "Other" });
    await act(moveTopic, mia, two!, "", new Date(), { category: other.id });
    const selection = { of: "topics", rows: Topic.objects } as const;
    const bulk = { kind: moveTopic, selection, reason: "", expected: 2, details };
    const action = await actOnAll(mia, bulk);
    expect(await Topic.objects.filter({ category: details.category! }).count()).toBe(2);
    await undo(action, mia);
    const topics = await Topic.objects.orderBy("id").all();
    expect(topics.map(({ categoryId }) => categoryId)).toEqual([one!.categoryId, other.id]);
    expect(await recountAll()).toBe(0);
  });

  it("happens once", async () => {
    const { mia, rows } = await scene();
    const action = await act(pinTopic, mia, await rows(pinTopic));
    const staff = await as(mia);
    await staff.post(url.mod.undo.href(action));
    const again = await staff.post(url.mod.undo.href(action));
    expect(again.status).toBe(409);
    expect(again.html).toContain("This action has already been undone.");
  });

  it("leaves alone what a later action changed, and names that action", async () => {
    const { mia, rows } = await scene();
    const kind = removePost;
    const first = await act(kind, mia, await rows(kind), "one");
    await act(restorePost, mia, await rows(kind));
    const last = await act(kind, mia, await rows(kind), "two");
    const page = await (await as(mia)).post(url.mod.undo.href(first));
    expect(page.status).toBe(409);
    expect(page.html).toContain(`Action #${last.id} changed the same thing later.`);
    expect(page.html).toContain(`href="/mod/log/?entry=${last.id}"`);
    expect(await Post.objects.get({ id: (await rows(kind)).id })).toMatchObject({
      state: "removed",
      stateActionId: last.id,
    });
    expect((await ModAction.objects.get({ id: first.id })).undoneById).toBeNull();
  });

  it("is not there by GET, nor for members", async () => {
    const { mia, rows } = await scene();
    const action = await act(pinTopic, mia, await rows(pinTopic));
    expect((await (await as(mia)).get(url.mod.undo.href(action))).location).toBe("/mod/log/");
    const other = await as(await member("dan"));
    expect((await other.post(url.mod.undo.href(action))).status).toBe(403);
    expect((await Topic.objects.get({ id: (await rows(pinTopic)).id })).pinned).toBe(true);
  });
});
