import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import { whyNotSpeak } from "../accounts/policy.ts";
import type { User } from "../accounts/user.ts";
import type { Post, Topic } from "../topics/topic.ts";

/** Return why this reader cannot like the post; `null` when they can. */
export function whyNotLike(reader: User | null, post: Post, topic: Topic): Words | null {
  if (reader === null) return t("Log in to like posts.");
  const silenced = whyNotSpeak(reader);
  if (silenced !== null) return silenced;
  if (post.authorId === reader.id) return t("You cannot like your own posts.");
  if (post.state !== "open" || topic.state !== "open") return t("This post has been removed.");
  return null;
}
