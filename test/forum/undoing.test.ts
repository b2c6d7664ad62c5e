import { describe, expect, it } from "vitest";
import { User } from "../../apps/forum/models/accounts/user.ts";
import { act } from "../../apps/forum/models/moderation/acting.ts";
import { ModAction, ModActionItem } from "../../apps/forum/models/moderation/action.ts";
import { actionKinds, type KindName } from "../../apps/forum/models/moderation/kinds.ts";
import type { TargetRow } from "../../apps/forum/models/moderation/targets.ts";
import { undo } from "../../apps/forum/models/moderation/undoing.ts";
import { replyTo } from "../../apps/forum/models/topics/replying.ts";
import { Post, Topic } from "../../apps/forum/models/topics/topic.ts";
import { forumModels } from "../../apps/forum/models/index.ts";
import { url } from "../../apps/forum/urls.ts";
import { aForum, as, member, moderator, repliesBy, theDatabase, topicBy } from "./site.ts";

aForum();

/** Every row of every table but the log itself. */
async function everything(): Promise<Record<string, unknown>> {
  const tables: Record<string, unknown> = {};
  for (const { table } of forumModels) {
    if (table === ModAction.table || table === ModActionItem.table) continue;
    const { rows } = await theDatabase().execute(`SELECT * FROM ${table} ORDER BY id`);
    tables[table] = rows.map((row) => ({ ...row }));
  }
  return tables;
}

/** What has to have been done before, so that an action can be taken. */
const before: Partial<Record<KindName, KindName>> = {
  restoreTopic: "removeTopic",
  restorePost: "removePost",
  unblockMember: "blockMember",
  unlockTopic: "lockTopic",
  unpinTopic: "pinTopic",
};

async function scene() {
  const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
  const topic = await topicBy(ann, "Hello", "Hello, @ben.");
  await topicBy(ben, "Another");
  const [post] = await repliesBy(ben, topic, 2);
  await replyTo(topic, ann, { text: "@ben: yes.", to: 2 });
  const rows = async (kind: KindName): Promise<TargetRow> => {
    const { target } = actionKinds[kind];
    if (target === "topic") return Topic.objects.get({ id: topic.id });
    return target === "post"
      ? Post.objects.get({ id: post!.id })
      : User.objects.get({ id: ben.id });
  };
  return { mia, rows };
}

describe("every action", () => {
  it.each(Object.keys(actionKinds) as KindName[])("%s is undone without a trace", async (kind) => {
    const { mia, rows } = await scene();
    const first = before[kind];
    if (first !== undefined) await act(first, mia, await rows(kind), "first");
    const were = await everything();
    const action = await act(kind, mia, await rows(kind), "because");
    expect(await everything()).not.toEqual(were);
    const undoing = await undo(action, mia);
    expect(await everything()).toEqual(were);
    await undo(undoing, mia);
    expect(await everything()).not.toEqual(were);
    await undo(await ModAction.objects.get({ id: action.id }), mia);
    expect(await everything()).toEqual(were);
  });
});

describe("an undo", () => {
  it("is a button in the log, which says what was done, why, and by whom it was undone", async () => {
    const { mia, rows } = await scene();
    const action = await act("removePost", mia, await rows("removePost"), "off topic");
    const staff = await as(mia);
    const log = await staff.get(url.mod.log.href());
    expect(log.html).toContain("@mia removed post 2 of “Hello”.");
    expect(log.html).toContain("off topic");
    expect(log.html).toContain(url.mod.undo.href(action));
    const done = await staff.post(url.mod.undo.href(action));
    expect(done.location).toBe("/mod/log/");
    const after = await done.follow();
    expect(after.html).toContain("Undone by @mia");
    expect(after.html).toContain(`@mia undid action ${action.id}.`);
    expect((await Post.objects.get({ id: (await rows("removePost")).id })).state).toBe("open");
  });

  it("happens once", async () => {
    const { mia, rows } = await scene();
    const action = await act("pinTopic", mia, await rows("pinTopic"));
    const staff = await as(mia);
    await staff.post(url.mod.undo.href(action));
    const again = await staff.post(url.mod.undo.href(action));
    expect(again.status).toBe(409);
    expect(again.html).toContain("This action has already been undone.");
  });

  it("leaves alone what a later action changed, and names that action", async () => {
    const { mia, rows } = await scene();
    const kind = "removePost";
    const first = await act(kind, mia, await rows(kind), "one");
    await act("restorePost", mia, await rows(kind));
    const last = await act(kind, mia, await rows(kind), "two");
    const page = await (await as(mia)).post(url.mod.undo.href(first));
    expect(page.status).toBe(409);
    expect(page.html).toContain(`Action ${last.id} changed the same thing later.`);
    expect(await Post.objects.get({ id: (await rows(kind)).id })).toMatchObject({
      state: "removed",
      stateActionId: last.id,
    });
    expect((await ModAction.objects.get({ id: first.id })).undoneById).toBeNull();
  });

  it("is not there by GET, nor for members", async () => {
    const { mia, rows } = await scene();
    const action = await act("pinTopic", mia, await rows("pinTopic"));
    expect((await (await as(mia)).get(url.mod.undo.href(action))).location).toBe("/mod/log/");
    const other = await as(await member("cat"));
    expect((await other.post(url.mod.undo.href(action))).status).toBe(403);
    expect((await Topic.objects.get({ id: (await rows("pinTopic")).id })).pinned).toBe(true);
  });
});
