import { and, col, not, q, related, UniqueViolation } from "quintet/models";
import type { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import type { Topic } from "../topics/topic.ts";
import { CategoryUser, TopicUser, type WatchLevel } from "./topic-user.ts";

/** What a member has to do with a topic, as it comes with the topic's row. */
export interface Progress {
  /** The highest number they have seen; `null` for a topic they never opened. */
  readonly lastRead: number | null;
  readonly level: WatchLevel | null;
}

/**
 * Return how far this reader is in a topic, to be annotated on topics; a guest has read nothing.
 */
export function progressOf(reader: User | null) {
  const own = related(TopicUser.objects.filter({ user: reader?.id ?? 0 }), "topic");
  return {
    lastRead: own.max("lastRead"),
    level: own.max("level"),
  };
}

/** Return the shown categories, with what of each this reader has declared read. */
export function categoriesFor(reader: User | null) {
  const own = related(CategoryUser.objects.filter({ user: reader?.id ?? 0 }), "category");
  return Category.objects
    .shown()
    .annotate({ readAt: own.max("readAt"), level: own.max("level") })
    .all();
}

export type ReadCategories = Awaited<ReturnType<typeof categoriesFor>>;

/** Until when everything counts as read, in general and by category. */
export interface ReadMarks {
  readonly at: Date;
  readonly categories: ReadonlyMap<number, Date>;
}

export function readMarks(
  reader: User,
  categories: readonly { readonly id: number; readonly readAt: Date | null }[],
): ReadMarks {
  const at = reader.readAt ?? reader.joinedAt;
  const later = categories.flatMap(({ id, readAt }): [number, Date][] =>
    readAt !== null && readAt > at ? [[id, readAt]] : [],
  );
  return { at, categories: new Map(later) };
}

/**
 * Return how many posts of a topic this reader has not seen: 0 when it is muted or declared read.
 */
export function unseenIn(topic: Topic & Progress, marks: ReadMarks): number {
  const mark = marks.categories.get(topic.categoryId) ?? marks.at;
  if (topic.level === "mute" || topic.bumpedAt <= mark) return 0;
  // Whoever declared all read without having opened the topic wants to hear of new topics, not of old ones.
  if (topic.lastRead === null && topic.createdAt <= mark) return 0;
  return Math.max(0, topic.newestNumber - (topic.lastRead ?? 0));
}

/** Topics of a member's own lists that are counted and paged through; there may be more. */
export const MOST_OWN = 500;

/**
 * Return the ids of topics that a member has something to do with, the latest first, up to {@link
 * MOST_OWN}.
 */
export async function ownTopics(found: typeof TopicUser.objects): Promise<readonly number[]> {
  const rows = await found
    .filter({ topic__state: "open" })
    .orderBy("-topic__bumpedAt", "-topic__id")
    .limit(MOST_OWN)
    .values("topicId")
    .all();
  return rows.map(({ topicId }) => topicId);
}

/** Return the topics that this member has opened and that have posts they did not see. */
export function unreadTopics(reader: User, marks: ReadMarks): Promise<readonly number[]> {
  const begun = TopicUser.objects.filter({
    user: reader.id,
    lastRead__gt: 0,
    level__in: ["watch", "normal"],
    topic__bumpedAt__gt: marks.at,
    lastRead__lt: col("topic__newestNumber"),
  });
  const declared = [...marks.categories].map(([category, at]) =>
    not(
      and(
        q<typeof TopicUser.fields, object>({ topic__category: category }),
        q({ topic__bumpedAt__lte: at }),
      ),
    ),
  );
  return ownTopics(begun.filter(...declared));
}

/**
 * Remember that a member has seen a topic up to this number; writes only when that is further than
 * before.
 */
export async function sawUpTo(
  reader: User,
  topic: Topic,
  number: number,
  before: number | null,
): Promise<void> {
  if (before !== null && number <= before) return;
  const row = TopicUser.objects.filter({ user: reader.id, topic: topic.id });
  if (before === null) {
    try {
      await TopicUser.objects.create({ user: reader, topic, lastRead: number });
      return;
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
    }
  }
  await row.filter({ lastRead__lt: number }).update({ lastRead: number });
}

/** Return how far a member has read a topic: 0 for not at all. */
export async function lastReadOf(reader: User, topic: Topic): Promise<number> {
  const own = { user: reader.id, topic: topic.id };
  return (await TopicUser.objects.filter(own).first())?.lastRead ?? 0;
}
