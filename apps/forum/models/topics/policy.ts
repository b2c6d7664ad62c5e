import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import type { Post, Topic } from "./topic.ts";

/** Why this reader cannot reply to the topic; `null` when they can. `lock` is the sentence of a lock. */
export function whyNotReply(reader: User | null, topic: Topic, lock: string | null): string | null {
  if (reader === null) return t("Log in to reply.");
  if (topic.state !== "open") return t("This topic has been removed; nobody can reply to it.");
  if (topic.lockedAt !== null && !reader.isStaff) return lock ?? t("This topic is locked.");
  return null;
}

/** Why this reader cannot change the post; `null` when they can. */
export function whyNotEdit(reader: User | null, post: Post, topic: Topic): string | null {
  if (reader === null) return t("Log in to edit your posts.");
  if (post.state !== "open" || topic.state !== "open") {
    return t("This post has been removed; restore it before you edit it.");
  }
  if (reader.isStaff) return null;
  if (post.authorId !== reader.id) return t("Only its author and moderators edit a post.");
  if (topic.lockedAt !== null) return t("This topic is locked, so its posts stay as they are.");
  return null;
}

/** Whether this reader sees the post itself, and not only its number and a stub. */
export function maySee(reader: User | null, post: Post): boolean {
  return (
    post.state === "open" || (reader !== null && (reader.isStaff || reader.id === post.authorId))
  );
}
