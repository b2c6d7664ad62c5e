import type { User } from "../../models/accounts/user.ts";
import type { Category } from "../../models/categories/category.ts";
import { actsOn } from "../moderation/kinds.ts";
import type { Topic } from "../../models/topics/topic.ts";
import { url } from "../../urls.ts";
import type { Tag } from "../../models/topics/tag.ts";
import type { CategoryShown, TagShown, TopicRow } from "../shared.ts";
import type { TopicShown } from "./pages.ts";
import { named } from "../accounts/person.ts";
import { lockSentence, removalSentence, type Lock, type Removal } from "./standing.ts";

export function categoryShown(category: Category): CategoryShown {
  return {
    name: category.name,
    slug: category.slug,
    description: category.description,
    href: url.lists.category.href(category),
    topics: category.topicCount,
    posts: category.postCount,
    isChild: category.parentId !== null,
    readOnly: category.state === "readOnly",
  };
}

export function tagShown({ name, slug }: Tag): TagShown {
  return { name, href: url.lists.tag.href({ slug }) };
}

/** A topic with what a line of a list needs of other tables. */
export type ListedTopic = Topic & {
  readonly category: Category;
  readonly author: User;
  readonly lastPostUser: User | null;
};

export function topicRow(topic: ListedTopic): TopicRow {
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
    lastHref: url.posts.show.href({ topic: id, number: topic.lastNumber }),
    pinned: topic.pinned,
    locked: topic.lockedAt !== null,
    removed: topic.state === "removed",
    tags: [],
    unseen: null,
  };
}

/** A topic with all that its page says of it. */
export type OpenedTopic = Topic & {
  readonly category: Category;
  readonly author: User;
  readonly tagged?: readonly { readonly tag: Tag }[];
} & Removal &
  Lock;

/** Return the head of the topic's page, with what this reader may do to it. */
export function topicShown(topic: OpenedTopic, reader: User | null): TopicShown {
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
    tags: (topic.tagged ?? []).map(({ tag }) => tagShown(tag)),
    locked: lockSentence(topic),
    removed: removalSentence(topic),
    acts: actsOn("topic", topic, reader),
  };
}
