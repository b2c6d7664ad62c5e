import type { NamedUser, User } from "../../models/accounts/user.ts";
import type { Category, NamedCategory } from "../../models/categories/category.ts";
import { type Progress, type ReadMarks, unseenIn } from "../../models/subscriptions/reading.ts";
import type { Tag } from "../../models/topics/tag.ts";
import type { Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { named } from "../accounts/person.ts";
import { actsOn } from "../moderation/kinds.ts";
import type { Words } from "quintet/kernel";
import { type Lock, lockSentence, type Removal, removalSentence } from "./standing.ts";

export function categoryShown(category: Category) {
  return {
    name: category.name,
    slug: category.slug,
    description: category.description,
    href: url.lists.category.href(category),
    topics: category.topicCount,
    posts: category.postCount,
    /** Whether it stands below another one. */
    isChild: category.parentId !== null,
    readOnly: category.state === "readOnly",
  };
}

export type CategoryShown = ReturnType<typeof categoryShown>;

export function tagShown({ name, slug }: Tag) {
  return { name, href: url.lists.tag.href({ slug }) };
}

/** A tag, and the list of its topics. */
export type TagShown = ReturnType<typeof tagShown>;

/** A topic with what a line of a list needs of other tables. */
export type ListedTopic = Topic & {
  readonly category: NamedCategory;
  readonly author: NamedUser;
  readonly lastPostUser: NamedUser | null;
};

export function topicRow(topic: ListedTopic) {
  const { id, title, category, author } = topic;
  return {
    id,
    title,
    href: url.topics.show.href(topic),
    category: { name: category.name, href: url.lists.category.href(category) },
    author: named(author),
    replies: topic.replyCount,
    createdAt: topic.createdAt,
    lastBy: named(topic.lastPostUser ?? author),
    lastAt: topic.bumpedAt,
    /** The newest post, by its permalink. */
    lastHref: url.posts.show.href({ topic: id, number: topic.lastNumber }),
    pinned: topic.pinned,
    locked: topic.lockedAt !== null,
    removed: topic.state === "removed",
    tags: [] as readonly TagShown[],
    /** "4 new": what the reader has not seen of it, and `href` then leads to the first of these; or `null`. */
    unseen: null as Words | null,
  };
}

/** One line of a list of topics. */
export type TopicRow = ReturnType<typeof topicRow>;

/** A topic with all that its page says of it. */
export type OpenedTopic = Topic & {
  readonly category: NamedCategory;
  readonly author: NamedUser;
} & Removal &
  Lock;

/** Return the head of the topic's page, with what this reader may do to it; its tags stand on that page alone. */
export function topicShown(topic: OpenedTopic, reader: User | null, tags: readonly Tag[] = []) {
  return {
    id: topic.id,
    title: topic.title,
    slug: topic.slug,
    href: url.topics.show.href(topic),
    category: { name: topic.category.name, href: url.lists.category.href(topic.category) },
    author: named(topic.author),
    createdAt: topic.createdAt,
    replies: topic.replyCount,
    pinned: topic.pinned,
    tags: tags.map(tagShown),
    /** "This topic was locked by @ann on 3 May 2026: off topic.", or `null`. */
    locked: lockSentence(topic),
    /** "Removed by @ann: off topic", or `null`; only staff and its author come to see a removed topic. */
    removed: removalSentence(topic),
    /** What this reader can do to it as a moderator or its author. */
    acts: actsOn("topic", topic, reader),
  };
}

/** The head of a topic page. */
export type TopicShown = ReturnType<typeof topicShown>;

/**
 * Return a topic as a line of a list, with what of it the reader has not seen; `marks` is `null`
 * for a guest.
 */
export function listedTopic(
  topic: ListedTopic & Progress & { readonly tagged: readonly { readonly tag: Tag }[] },
  marks: ReadMarks | null,
): TopicRow {
  const row = { ...topicRow(topic), tags: topic.tagged.map(({ tag }) => tagShown(tag)) };
  const unseen = marks === null ? 0 : unseenIn(topic, marks);
  if (unseen === 0) return row;
  const begun = (topic.lastRead ?? 0) > 0;
  return {
    ...row,
    unseen: begun ? t("{n} new", { n: unseen }) : t("new"),
    href: begun ? url.topics.unread.href(topic) : row.href,
  };
}
