import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import { whyNotSpeak } from "../accounts/policy.ts";
import type { User } from "../accounts/user.ts";
import type { NamedCategory } from "../categories/category.ts";
import { whyNotWrite } from "../categories/policy.ts";
import type { ShownPost, Topic } from "./topic.ts";

/**
 * Return why this reader cannot reply to the topic; `null` when they can. `lock` is the sentence of
 * a lock.
 */
export function whyNotReply(
  reader: User | null,
  topic: Topic & { readonly category: NamedCategory },
  lock: Words | null,
): Words | null {
  if (reader === null) return t("Log in to reply.");
  if (topic.state !== "open") return t("This topic has been removed; nobody can reply to it.");
  if (topic.lockedAt !== null && !reader.isStaff) return lock ?? t("This topic is locked.");
  return whyNotWrite(reader, topic.category);
}

/**
 * Return why this reader cannot change the post; `null` when they can. Their own they can for so
 * many hours.
 */
export function whyNotEdit(
  reader: User | null,
  post: ShownPost,
  topic: Topic,
  hours = Infinity,
): Words | null {
  if (reader === null) return t("Log in to edit your posts.");
  if (post.state !== "open" || topic.state !== "open") {
    return t("This post has been removed; restore it before you edit it.");
  }
  if (reader.isStaff) return null;
  if (post.authorId !== reader.id) return t("Only its author and moderators can edit a post.");
  if (topic.lockedAt !== null) return t("This topic is locked, so its posts stay as they are.");
  const silence = whyNotSpeak(reader);
  if (silence !== null) return silence;
  if (Date.now() - post.createdAt.getTime() > hours * 3_600_000) {
    return t("Posts can be edited for {n, plural, one {# hour} other {# hours}}; this one stays.", {
      n: hours,
    });
  }
  return null;
}

/**
 * Return whether this reader sees what the post said before: its author and staff, or whoever sees
 * the post.
 */
export function maySeeHistory(reader: User | null, post: ShownPost, open: boolean): boolean {
  if (!maySee(reader, post)) return false;
  return open || (reader !== null && (reader.isStaff || reader.id === post.authorId));
}

/** Return whether this reader sees the post itself, and not only its number and a stub. */
export function maySee(reader: User | null, post: ShownPost): boolean {
  return (
    post.state === "open" || (reader !== null && (reader.isStaff || reader.id === post.authorId))
  );
}
