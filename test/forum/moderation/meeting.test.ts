import { expect, it } from "vitest";
import { recountAll } from "../../support/recount-all.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { kindsOn } from "../../../apps/forum/models/moderation/kinds.ts";
import { undo } from "../../../apps/forum/models/moderation/undoing.ts";
import { likePost, unlikePost } from "../../../apps/forum/models/reactions/liking.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { aForum, administrator, member, repliesBy, topicBy } from "../site.ts";

aForum();

/** Numbers that look random and are the same at every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const onTopics = kindsOn("topic");

it("whatever two or three people do to one topic at once, every counter is right afterwards", async () => {
  const [ann, ben, ada] = [await member("ann"), await member("ben"), await administrator("ada")];
  const other = await Category.objects.create({ slug: "news", name: "News" });
  const topic = await topicBy(ann, "Herons");
  await repliesBy(ben, topic, 4);
  const random = randomFrom(20_261_127);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;

  /** One thing that somebody does, on rows as they were read a moment before. */
  async function something(): Promise<unknown> {
    const now = await Topic.objects.get({ id: topic.id });
    const post = pick(await Post.objects.filter({ topic: topic.id, number__gt: 1 }).all());
    const categories = { category: pick([other.id, topic.categoryId]) };
    return pick([
      () => act(pick(onTopics), ada, now, "because", new Date(), categories),
      () => act(pick(kindsOn("post")), pick([ada, ben]), post, "because"),
      () => likePost(pick([ann, ada]), post, now),
      () => unlikePost(pick([ann, ada]), post),
      () => replyTo(now, pick([ann, ben]), { text: "More." }),
      async () => undo(await act(pick(onTopics), ada, now, "because", new Date(), categories), ada),
    ])();
  }

  for (let round = 0; round < 40; round++) {
    const doings = Array.from({ length: 2 + (round % 2) }, something);
    const settled = await Promise.allSettled(doings);
    for (const one of settled) {
      // Who comes second is told why; nothing breaks.
      if (one.status === "rejected") expect(one.reason).toHaveProperty("status");
    }
  }
  expect(await recountAll()).toBe(0);
});
