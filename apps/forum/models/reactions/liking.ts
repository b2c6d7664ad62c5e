import { signal, type Words } from "quintet/kernel";
import { transaction, UniqueViolation } from "quintet/models";
import { t } from "../../text/t.ts";
import { insist, whyNotSpeak } from "../accounts/policy.ts";
import type { User } from "../accounts/user.ts";
import type { Post, ShownPost, Topic } from "../topics/topic.ts";
import { Like } from "./like.ts";

/** Return why this reader cannot like the post; `null` when they can. */
export function whyNotLike(reader: User | null, post: ShownPost, topic: Topic): Words | null {
  if (reader === null) return t("Log in to like posts.");
  const silenced = whyNotSpeak(reader);
  if (silenced !== null) return silenced;
  if (post.authorId === reader.id) return t("You cannot like your own posts.");
  if (post.state !== "open" || topic.state !== "open") return t("This post has been removed.");
  return null;
}

/** Like a post; a second time changes nothing. */
export async function likePost(reader: User, post: Post, topic: Topic): Promise<void> {
  insist(whyNotLike(reader, post, topic));
  const like = async () => {
    await Like.objects.create({ post, topic, user: reader });
    await postLiked.emit({ post, topic, reader });
  };
  try {
    await transaction(like, { retry: true });
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
  }
}

/** Take a like back, if there is one. */
export async function unlikePost(reader: User, post: Post): Promise<void> {
  const unlike = async () => {
    const gone = await Like.objects.filter({ post, user: reader }).delete();
    if (gone > 0) await postUnliked.emit({ post, reader });
  };
  await transaction(unlike, { retry: true });
}

/** A member likes a post; emitted in that transaction. */
export interface PostLiked {
  readonly post: Post;
  readonly topic: Topic;
  readonly reader: User;
}

export const postLiked = signal<PostLiked>("postLiked");
/** The like was taken back. */
export const postUnliked = signal<Omit<PostLiked, "topic">>("postUnliked");
