import { miscounts } from "quintet/models";
import { describe, expect, it } from "vitest";
import { recountAll } from "../../support/recount-all.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import {
  removePost,
  restorePost,
} from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { ModAction } from "../../../apps/forum/models/moderation/action.ts";
import {
  removeTopic,
  restoreTopic,
} from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { undo } from "../../../apps/forum/models/moderation/undoing.ts";
import { recountCategories, recountMembers } from "../../../apps/forum/models/topics/recounting.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { Like } from "../../../apps/forum/models/reactions/like.ts";
import { recountTags } from "../../../apps/forum/models/topics/tagging.ts";
import { aForum, member, moderator, repliesBy, topicBy } from "../site.ts";

aForum();

/** How many counters are not what a count gives. */
async function drift(): Promise<number> {
  const users = await User.objects.values("id").all();
  let wrong = (await recountCategories()) + (await recountMembers(users.map(({ id }) => id)));
  wrong += await recountTags();
  for (const count of Object.values(await miscounts(Like))) wrong += count;
  for (const topic of await Topic.objects.all()) {
    const open = Post.objects.filter({ topic, state: "open" });
    const replies = await open.filter({ number__gt: 1 }).count();
    const newest = await open.orderBy("-number").first();
    if (replies !== topic.replyCount || newest?.id !== topic.lastPostId) wrong += 1;
  }
  return wrong;
}

describe("twenty replies at once", () => {
  it("get twenty numbers, and every count is right", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ann);
    const all = Array.from({ length: 20 }, (_, n) =>
      replyTo(topic, n % 2 === 0 ? ann : ben, { text: `Reply ${n}` }),
    );
    const numbers = (await Promise.all(all)).map(({ number }) => number);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 2));
    expect(await drift()).toBe(0);
  });
});

describe("replies and removals at once", () => {
  it("leave every count right", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann);
    const posts = await repliesBy(ann, topic, 6);
    await Promise.all([
      ...posts.map((post) => act(removePost, mia, post, "at once")),
      ...posts.map((_, n) => replyTo(topic, ann, { text: `More ${n}`, to: 1 })),
    ]);
    expect(await Topic.objects.get({ id: topic.id })).toMatchObject({
      replyCount: 6,
      lastNumber: 13,
    });
    expect(await drift()).toBe(0);
  });

  it("remove a thing once, however many moderators press the button", async () => {
    const [ann, mia, max] = [await member("ann"), await moderator("mia"), await moderator("max")];
    const [post] = await repliesBy(ann, await topicBy(ann), 1);
    const pressed = [mia, max, mia, max].map((actor) => act(removePost, actor, post!, "spam"));
    const done = (await Promise.allSettled(pressed)).filter(({ status }) => status === "fulfilled");
    expect(done).toHaveLength(1);
    expect(await ModAction.objects.count()).toBe(1);
    expect(await drift()).toBe(0);
  });
});

describe("counting anew", () => {
  it("finds what is wrong and puts it right", async () => {
    const ann = await member("ann");
    await topicBy(ann);
    expect(await recountAll()).toBe(0);
    await User.objects.filter({ id: ann.id }).update({ postCount: 99 });
    expect(await recountAll()).toBe(1);
    expect((await User.objects.get({ id: ann.id })).postCount).toBe(1);
  });
});

describe("a long row of actions in any order", () => {
  it("leaves every count right", async () => {
    const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
    const topics = [await topicBy(ann, "One"), await topicBy(ben, "Two")];
    for (const topic of topics) await repliesBy(ben, topic, 3);
    const kinds = [removePost, removeTopic, restorePost, restoreTopic];
    let seed = 7;
    const any = (size: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % size;
    for (let step = 0; step < 60; step++) {
      const kind = kinds[any(kinds.length)]!;
      const rows =
        kind.target === "post"
          ? await Post.objects.filter({ number__gt: 1 }).orderBy("id").all()
          : await Topic.objects.orderBy("id").all();
      const actions = await ModAction.objects.filter({ undoneBy: null }).orderBy("id").all();
      const done =
        any(3) === 0 && actions.length > 0
          ? undo(actions[any(actions.length)]!, mia)
          : act(kind, mia, rows[any(rows.length)]!, "because");
      await done.catch((refusal: Error) => expect(refusal.name).toBe("Refusal"));
    }
    expect(await ModAction.objects.count()).toBeGreaterThan(10);
    expect(await drift()).toBe(0);
  });
});
