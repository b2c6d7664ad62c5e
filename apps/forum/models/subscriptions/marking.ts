import { col } from "quintet/models";
import type { User } from "../accounts/user.ts";
import type { Category } from "../categories/category.ts";
import { Post } from "../topics/topic.ts";
import { CategoryUser, TopicUser } from "./topic-user.ts";

/** Mark everything as read that was written until the page was drawn whose button was pressed. */
export async function markAllRead(reader: User, until = new Date()): Promise<void> {
  await reader.update({ readAt: until });
  await readUpTo(TopicUser.objects.filter({ user: reader.id }), until);
}

/** Topics whose marks are moved on; of more than these the time alone counts. */
const MOST_MOVED = 5_000;

/**
 * Move the marks in topics that were begun to what was there at that time: counts go on from there.
 */
async function readUpTo(own: typeof TopicUser.objects, until: Date): Promise<void> {
  const behind = await own
    .filter({ lastRead__gt: 0, lastRead__lt: col("topic__newestNumber") })
    .annotate({ newest: col("topic__newestNumber"), bumpedAt: col("topic__bumpedAt") })
    .orderBy("-topic__bumpedAt")
    .limit(MOST_MOVED)
    .values("id", "topicId", "newest", "bumpedAt")
    .all();
  const numbers = new Map<number, number[]>();
  for (const { id, topicId, newest, bumpedAt } of behind) {
    const number = bumpedAt <= until ? newest : await newestAt(topicId, until);
    numbers.set(number, [...(numbers.get(number) ?? []), id]);
  }
  for (const [number, ids] of numbers) {
    await TopicUser.objects
      .filter({ id__in: ids, lastRead__lt: number })
      .update({ lastRead: number });
  }
}

/** The number of a topic's newest open post at that time. */
async function newestAt(topic: number, until: Date): Promise<number> {
  const post = await Post.objects
    .filter({ topic, state: "open", createdAt__lte: until })
    .orderBy("-number")
    .first();
  return post?.number ?? 0;
}

/** Mark one category as read. */
export async function markCategoryRead(
  reader: User,
  category: Category,
  until = new Date(),
): Promise<void> {
  const own = { user: reader.id, category: category.id };
  await CategoryUser.objects.updateOrCreate(own, { readAt: until });
  const begun = TopicUser.objects.filter({ user: reader.id, topic__category: category.id });
  await readUpTo(begun, until);
}
