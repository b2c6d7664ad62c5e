import { mutersOf } from "../subscriptions/watching.ts";
import type { PostCreated, PostEdited } from "../topics/signals.ts";
import { Mention, quotedIn } from "../topics/references.ts";
import { Post, type Topic } from "../topics/topic.ts";
import { User } from "../accounts/user.ts";
import type { PostLiked } from "../reactions/liking.ts";
import type { NoticeKind, PostTold } from "./kind.ts";
import { noticeKinds } from "./kinds.ts";
import { like } from "./kinds/like.ts";
import { tell, type Telling } from "./noting.ts";
import { NotificationSource } from "./notification.ts";

/**
 * Tell those concerned of a new post: each once, for the nearest reason. A held post tells nobody.
 */
export async function tellOfPost(event: PostCreated): Promise<void> {
  const { author, post } = event;
  if (!isOpen(event)) return;
  await tellAbout({ ...event, edited: false }, author, [author.id], post.createdAt);
}

/** Tell of a post that was held and has been approved, as if it had just been written. */
export async function tellOfApproved(post: Post, topic: Topic): Promise<void> {
  const author = await User.objects.get({ id: post.authorId });
  const named = await Mention.objects.filter({ post: post.id }).values("userId").all();
  const answered =
    post.replyToId === null ? null : await Post.objects.filter({ id: post.replyToId }).first();
  await tellOfPost({
    topic,
    post,
    author,
    mentioned: named.map(({ userId }) => userId),
    quoted: await quotedIn(post),
    answered: answered?.authorId ?? null,
  });
}

/**
 * Tell the members whom an edit names or quotes for the first time; nobody is told twice of one
 * post.
 */
export async function tellOfEdit(event: PostEdited): Promise<void> {
  const { post, editor, mentioned, quoted } = event;
  const readers = [...mentioned, ...quoted];
  if (readers.length === 0 || !isOpen(event)) return;
  const earlier = await NotificationSource.objects
    .filter({ key: keyOf(post), user__in: readers })
    .values("userId")
    .all();
  const silent = [editor.id, post.authorId, ...earlier.map(({ userId }) => userId)];
  await tellAbout({ ...event, answered: null, edited: true }, editor, silent, new Date());
}

/** Tell the author of a post that somebody likes it. */
export async function tellOfLike({ post, topic, reader }: PostLiked): Promise<void> {
  const muted = await mutersOf(topic, [post.authorId]);
  if (muted.length > 0 || post.authorId === reader.id) return;
  const telling: Telling = {
    reader: post.authorId,
    reasons: [like],
    group: keyOf(post),
    joins: true,
    topic: topic.id,
    key: likeKey(post, reader),
    post: post.id,
    action: null,
    outcome: null,
  };
  await tell({ actor: reader, topic, post }, [telling], new Date());
}

/** Delete the notice of a like that was taken back. */
export async function forgetLike({ post, reader }: Omit<PostLiked, "topic">): Promise<void> {
  await NotificationSource.objects.filter({ key: likeKey(post, reader) }).delete();
}

/** Tell of an open post: each kind says whom. */
async function tellAbout(
  event: PostTold,
  actor: User,
  silent: readonly number[],
  at: Date,
): Promise<void> {
  const { topic, post } = event;
  const byReader = new Map<number, NoticeKind[]>();
  for (const kind of noticeKinds) {
    for (const reader of (await kind.readers?.(event)) ?? []) {
      byReader.set(reader, [...(byReader.get(reader) ?? []), kind]);
    }
  }
  for (const reader of silent) byReader.delete(reader);
  for (const reader of await mutersOf(topic, [...byReader.keys()])) byReader.delete(reader);
  const tellings = [...byReader].map(([reader, why]) => ({
    reader,
    reasons: why,
    group: String(topic.id),
    joins: true,
    topic: topic.id,
    key: keyOf(post),
    post: post.id,
    action: null,
    outcome: null,
  }));
  await tell({ actor, topic, post }, tellings, at);
}

function isOpen({ topic, post }: Pick<PostTold, "topic" | "post">): boolean {
  return post.state === "open" && topic.state === "open";
}

function keyOf(post: Post): string {
  return `post:${post.id}`;
}

function likeKey(post: Post, reader: User): string {
  return `like:${post.id}:${reader.id}`;
}
