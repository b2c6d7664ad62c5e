import { inOrder } from "../../text/in-order.ts";
import type { User } from "../accounts/user.ts";
import { Post } from "../topics/topic.ts";
import { Like } from "./like.ts";

/**
 * Return the likes of a member that everybody can follow, the latest first: their posts still
 * stand.
 */
export function likesOf(member: User) {
  return Like.objects
    .filter({ user: member.id, post__state: "open", topic__state: "open" })
    .orderBy("-id");
}

/** Read what was liked, in the order of these likes, with its authors and topics. */
export async function likedPosts(likes: readonly Pick<Like, "postId">[]) {
  if (likes.length === 0) return [];
  const ids = likes.map(({ postId }) => postId);
  const posts = await Post.objects.filter({ id__in: ids }).selectRelated("author", "topic").all();
  return inOrder(ids, posts);
}
