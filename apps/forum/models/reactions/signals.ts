import { signal } from "quintet/kernel";
import type { User } from "../accounts/user.ts";
import type { Post, Topic } from "../topics/topic.ts";

/** A member likes a post; emitted in that transaction. */
export interface PostLiked {
  readonly post: Post;
  readonly topic: Topic;
  readonly reader: User;
}

export const postLiked = signal<PostLiked>("postLiked");
/** The like was taken back. */
export const postUnliked = signal<Omit<PostLiked, "topic">>("postUnliked");
