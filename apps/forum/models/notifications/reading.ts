import { related } from "quintet/models";
import type { User } from "../accounts/user.ts";
import { Notification, NotificationSource } from "./notification.ts";

/** Unread notices are counted up to this number; there may be more. */
export const MOST_UNREAD = 100;

/** Notices that are listed; older ones are kept, but nobody turns so many pages. */
export const MOST_LISTED = 500;

/** Sources of one notice that are read to name them; the first of them is where it leads. */
const NAMED = 3;

/** Return the unread notices of a member and what topics they are about, up to a hundred. */
export function unreadNotices(reader: User) {
  return Notification.objects
    .shownTo(reader)
    .filter({ readAt: null })
    .limit(MOST_UNREAD)
    .values("id", "topicId")
    .all();
}

/** Return how many notices the member's list has, read ones too. */
export async function noticeCount(reader: User): Promise<number> {
  return (await Notification.objects.shownTo(reader).limit(MOST_LISTED).values("id").all()).length;
}

/**
 * Return a member's notices, newest first, with the first of what each is about, and how many that
 * are.
 */
export function noticesOf(reader: User) {
  const standing = related(NotificationSource.objects.standing(), "notification");
  const named = NotificationSource.objects.standing().selectRelated("actor", "post");
  return Notification.objects
    .shownTo(reader)
    .selectRelated("topic")
    .annotate({ sourceCount: standing.count() })
    .prefetch({ sources: related(named, "notification").orderBy("id").limit(NAMED) })
    .orderBy("-createdAt", "-id");
}

/** Return how many people stand behind each of these notices, by its id: one query at most. */
export async function peopleBehind(
  notices: readonly { readonly id: number; readonly sourceCount: number }[],
): Promise<ReadonlyMap<number, number>> {
  const ids = notices.filter(({ sourceCount }) => sourceCount > NAMED).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const people = await NotificationSource.objects
    .standing()
    .filter({ notification__in: ids })
    .values("notificationId", "actorId")
    .distinct()
    .all();
  const byNotice = Map.groupBy(people, ({ notificationId }) => notificationId!);
  return new Map([...byNotice].map(([id, rows]) => [id, rows.length]));
}

/** What marking as read writes: more of the same then begins a new notice. */
const read = () => ({ readAt: new Date(), groupKey: null });

/** Mark every notice as read that the member had been given by then; return how many were not. */
export function markAllRead(reader: User, until = new Date()): Promise<number> {
  const given = { user: reader.id, readAt: null, createdAt__lte: until };
  return Notification.objects.filter(given).update(read());
}

/** Mark one notice of the member as read, if it is theirs. */
export function markRead(reader: User, id: number): Promise<number> {
  return Notification.objects.filter({ id, user: reader.id, readAt: null }).update(read());
}

/**
 * Mark those of these notices as read of which the member has seen every post: up to this number.
 */
export function markSeen(reader: User, ids: readonly number[], upTo: number): Promise<number> {
  const beyond = NotificationSource.objects.standing().filter({ post__number__gt: upTo });
  return Notification.objects
    .filter({ id__in: ids, user: reader.id, readAt: null })
    .exclude(related(beyond, "notification").exists())
    .update(read());
}
