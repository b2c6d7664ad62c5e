import { col } from "quintet/models";
import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { insist } from "../accounts/policy.ts";
import { keepLinks, keepQuotes, Mention } from "./references.ts";
import { takeNumber } from "./numbering.ts";
import { insistMeasure, insistPace, type WritingRules } from "./pace.ts";
import { whyNotReply } from "./policy.ts";
import { postCreated } from "./signals.ts";
import { once, submissionHash } from "./submission.ts";
import { Post, Topic } from "./topic.ts";
import { wordsOf } from "./words.ts";
import { written, type WrittenPost } from "./writing.ts";

/** What a member typed, and what came with it. */
export interface Reply {
  readonly text: string;
  /** The number of the post that is answered. */
  readonly to?: number | undefined;
  /** The key of the form it was typed into. */
  readonly submissionKey?: string;
  /** When it was written; now, unless it is loaded from elsewhere. */
  readonly at?: Date;
  /** What the site says of writing; without them its author writes as fast and as much as they like. */
  readonly rules?: WritingRules;
}

/** Add the next post to a topic. Return the earlier post when the same form was sent before. */
export async function replyTo(topic: Topic, author: User, reply: Reply): Promise<Post> {
  const { rules } = reply;
  const text = await written(reply.text, rules?.origin);
  if (rules !== undefined) insistMeasure(author, text, rules);
  const hash = submissionHash(author, reply.submissionKey ?? "");
  const isSame = (post: Post) => post.topicId === topic.id && post.source === text.source;
  return once(hash, isSame, async () => {
    if (rules !== undefined) await insistPace(author, "reply", rules);
    return addPost(topic.id, author, text, { ...reply, hash });
  });
}

/** Write a post, its mentions and every counter; inside a transaction. */
export async function addPost(
  topicId: number,
  author: User,
  text: WrittenPost,
  { to, hash, at = new Date() }: { to?: number | undefined; hash: string | null; at?: Date },
): Promise<Post> {
  const topic = await takeNumber(topicId);
  insist(whyNotReply(author, topic, null));
  const answered =
    to === undefined
      ? null
      : await Post.objects.open().filter({ topic: topicId, number: to }).first();
  const post = await Post.objects.create({
    topic: topicId,
    number: topic.lastNumber,
    author,
    replyTo: answered,
    source: text.source,
    html: text.html,
    htmlVersion: text.htmlVersion,
    words: await wordsOf(topic, topic.lastNumber, text.html),
    hasLink: text.hasLink,
    submissionKey: hash,
    createdAt: at,
  });
  await Mention.objects.bulkCreate(text.mentioned.map((user) => ({ post, user })));
  await count(topic, post, author);
  const { mentioned } = text;
  const quoted = await keepQuotes(post, text.quotations);
  await keepLinks(post, text.links);
  await postCreated.emit({
    topic,
    post,
    author,
    mentioned,
    quoted,
    answered: answered?.authorId ?? null,
  });
  return post;
}

async function count(topic: Topic, post: Post, author: User): Promise<void> {
  await Topic.objects.filter({ id: topic.id }).update({
    replyCount: col("replyCount").plus(post.number === 1 ? 0 : 1),
    lastPost: post,
    newestNumber: post.number,
    lastPostUser: author,
    bumpedAt: post.createdAt,
  });
  await User.objects.filter({ id: author.id }).update({ postCount: col("postCount").plus(1) });
  await Category.objects
    .filter({ id: topic.categoryId })
    .update({ postCount: col("postCount").plus(1) });
}
