import type { User } from "../accounts/user.ts";
import type { Category } from "../categories/category.ts";
import type { Topic } from "../topics/topic.ts";
import { CategoryUser, TopicUser, type WatchLevel } from "./topic-user.ts";

/** Set how much a member wants to hear of a topic. */
export async function watchTopic(reader: User, topic: Topic, level: WatchLevel): Promise<void> {
  await TopicUser.objects.updateOrCreate({ user: reader.id, topic: topic.id }, { level });
}

/** Set how much a member wants to hear of a category. */
export async function watchCategory(
  reader: User,
  category: Category,
  level: WatchLevel,
): Promise<void> {
  await CategoryUser.objects.updateOrCreate({ user: reader.id, category: category.id }, { level });
}

/** Return the rows by which this member watches topics. */
export function watching(reader: User) {
  return TopicUser.objects.filter({ user: reader.id, level: "watch" });
}

/** Watched topics that a search looks into. */
const MOST_WATCHED = 5_000;

/** Return the ids of the topics that this member watches. */
export async function watchedIds(reader: User): Promise<readonly number[]> {
  const rows = await watching(reader).limit(MOST_WATCHED).values("topicId").all();
  return rows.map(({ topicId }) => topicId);
}

/**
 * Return the ids of the members who want to hear of every reply to a topic: those who watch it, and
 * those who watch its category and did not say otherwise of this topic.
 */
export function watchersOf(topic: Topic): Promise<readonly number[]> {
  return thoseWho("watch", topic, {});
}

/**
 * Return which of these members want to hear nothing of a topic: they muted it, or its category and
 * not it.
 */
export async function mutersOf(topic: Topic, among: readonly number[]): Promise<readonly number[]> {
  return among.length === 0 ? [] : thoseWho("mute", topic, { user__in: among });
}

/** The members who chose this level for a topic, or for its category and no other one for the topic. */
async function thoseWho(
  wanted: WatchLevel,
  topic: Topic,
  among: { readonly user__in?: readonly number[] },
): Promise<readonly number[]> {
  const said = await TopicUser.objects
    .filter({ ...among, topic: topic.id, level__in: ["watch", "mute"] })
    .values("userId", "level")
    .all();
  const ofCategory = await CategoryUser.objects
    .filter({ ...among, category: topic.categoryId, level: wanted })
    .values("userId")
    .all();
  const all = new Set(ofCategory.map(({ userId }) => userId));
  for (const { userId, level } of said) {
    if (level === wanted) all.add(userId);
    else all.delete(userId);
  }
  return [...all];
}
