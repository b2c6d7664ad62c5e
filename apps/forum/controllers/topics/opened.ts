import { col, related } from "quintet/models";
import { User } from "../../models/accounts/user.ts";
import { Category } from "../../models/categories/category.ts";
import { Draft } from "../../models/drafts/draft.ts";
import { ModAction } from "../../models/moderation/action.ts";
import { hrefOf, labelOf } from "../../models/moderation/subjects.ts";
import { Like } from "../../models/reactions/like.ts";
import { progressOf } from "../../models/subscriptions/reading.ts";
import { TopicLink } from "../../models/topics/references.ts";
import { postsOnPage } from "../../models/topics/numbering.ts";
import { TopicTag } from "../../models/topics/tag.ts";
import { Post, Topic } from "../../models/topics/topic.ts";
import type { OpenedPost, PostOnPage } from "../../views/topics/post.ts";

/** By whom something was removed, and why. */
const removal = {
  stateBy: User.objects.only("name"),
  stateAction: ModAction.objects.only("reason"),
};

/** Back-links that a topic's page shows. */
const MOST_REFERENCES = 10;

/** Find a topic that this reader may see, with all that its page says of it; else throw a 404. */
export function openTopic(reader: User | null, id: number) {
  return opened(reader).get({ id });
}

/** Open a topic for its page: with how far the reader is, and whether tags, drafts and back-links are to be read. */
export function openTopicPage(reader: User | null, id: number) {
  const drafts = Draft.objects.filter({ user: reader?.id ?? 0 });
  return opened(reader)
    .annotate({
      ...progressOf(reader),
      tags: related(TopicTag, "topic").count(),
      drafts: related(drafts, "topic").count(),
      references: related(TopicLink, "topic").count(),
    })
    .get({ id });
}

function opened(reader: User | null) {
  return Topic.objects.visibleTo(reader).selectRelated({
    category: Category.objects.named(),
    author: User.objects.named(),
    ...removal,
    lockedBy: User.objects.only("name"),
    lockAction: ModAction.objects.only("reason"),
  });
}

/** Return the newest posts elsewhere that name this topic. */
export function referencesTo(topic: Topic) {
  return Post.objects
    .open()
    .filter(related(TopicLink.objects.filter({ topic: topic.id }), "post").exists())
    .selectRelated("topic")
    .orderBy("-id")
    .limit(MOST_REFERENCES)
    .all();
}

/** Return the posts of one page of a topic: one query, whatever their number. */
export async function openPosts(
  topic: Topic,
  page: number,
  reader: User | null,
): Promise<readonly PostOnPage[]> {
  const own = Like.objects.filter({ user: reader?.id ?? 0 });
  return shownPosts(postsOnPage(topic, page))
    .shown()
    .annotate({ liked: related(own, "post").count() })
    .all();
}

/** Find one post of a topic, with what is shown of it; else throw a 404. */
export async function openPost(topic: Topic, number: number): Promise<OpenedPost> {
  return shownPosts(Post.objects.filter({ topic })).get({ number });
}

/** With who removed them and why, and which posts they answer. */
function shownPosts(posts: typeof Post.objects) {
  return posts.selectRelated({ author: User.objects.named(), ...removal }).annotate({
    answeredNumber: col("replyTo__number"),
    answeredBy: col("replyTo__author__name"),
  });
}

/** The parameters of the addresses of posts. */
export interface PostParams {
  readonly topic: number;
  readonly number: number;
}

/** Find a post with its topic, as its pages need them; else throw a 404. */
export async function openedPost(reader: User | null, { topic: id, number }: PostParams) {
  const topic = await openTopic(reader, id);
  return { topic, post: await openPost(topic, number) };
}

/** Name a post for a page about it, and link to it. */
export function linkTo({ id: topic, title }: Topic, { number }: Post) {
  const subject = { kind: "post", topic, number, title } as const;
  return { label: labelOf(subject), href: hrefOf(subject) };
}
