import type { User } from "../accounts/user.ts";
import { Notification } from "./notification.ts";

/** How many notices the member has not read. */
export function unreadCount(reader: User): Promise<number> {
  return Notification.objects.shownTo(reader).filter({ readAt: null }).count();
}

/** How many notices the member has, read ones too. */
export function noticeCount(reader: User): Promise<number> {
  return Notification.objects.shownTo(reader).count();
}

/** A member's notices, newest first, with whom and what they are about. */
export function noticesOf(reader: User) {
  return Notification.objects
    .shownTo(reader)
    .selectRelated("actor", "topic", "post")
    .orderBy("-id");
}

/** Marks every notice of the member as read; gives how many were not. */
export function markAllRead(reader: User): Promise<number> {
  return Notification.objects
    .shownTo(reader)
    .filter({ readAt: null })
    .update({ readAt: new Date() });
}
