import { counter, f, index, model, QuerySet, unique } from "quintet/models";
import { User } from "../accounts/user.ts";
import { Post, Topic } from "../topics/topic.ts";

/** A member likes a post: one like each, counted on the post and on its topic. */
export class Like extends model(
  "likes",
  {
    post: f.foreignKey(() => Post, { onDelete: "cascade" }),
    topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
    user: f.foreignKey(() => User, { onDelete: "cascade" }),
    createdAt: f.dateTime({ auto: "create" }),
  },
  {
    indexes: [unique("post", "user"), index("user", "-id"), index("topic", "createdAt")],
    counters: [counter("post", "likeCount"), counter("topic", "likeCount")],
  },
) {
  static objects = new QuerySet(this);
}

/**
 * Return the likes of a member that everybody can follow, the latest first: their posts still
 * stand.
 */
export function likesOf(member: User) {
  return Like.objects
    .filter({ user: member.id, post__state: "open", topic__state: "open" })
    .orderBy("-id");
}
