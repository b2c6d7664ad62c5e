import type { User } from "../accounts/user.ts";
import { Post } from "../topics/topic.ts";
import { Like } from "./like.ts";

/** The likes of a member that everybody can follow: their posts still stand. */
function shownLikes(member: User) {
  return Like.objects.filter({ user: member.id, post__state: "open", topic__state: "open" });
}

export function likeCount(member: User): Promise<number> {
  return shownLikes(member).count();
}

/** What a member likes, the latest liked first, with its authors and topics. */
export async function likedPosts(member: User, limit: number, offset: number) {
  const likes = await shownLikes(member)
    .orderBy("-id")
    .limit(limit)
    .offset(offset)
    .values("postId")
    .all();
  if (likes.length === 0) return [];
  const ids = likes.map(({ postId }) => postId);
  const posts = await Post.objects.filter({ id__in: ids }).selectRelated("author", "topic").all();
  return posts.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
