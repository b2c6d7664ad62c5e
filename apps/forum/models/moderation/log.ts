import { col, not, or, q, related, type RowOf } from "quintet/models";
import type { User } from "../accounts/user.ts";
import { ModAction, ModActionItem } from "./action.ts";
import { removePost, restorePost } from "./kinds/remove-post.ts";
import { removeTopic, restoreTopic } from "./kinds/remove-topic.ts";

/** Items of one action that the log shows; an action upon many says how many more there are. */
export const ITEMS_SHOWN = 10;

/**
 * Return entries of the log, newest first, with their first items and whoever took them back: two
 * queries.
 */
export function entries() {
  return ModAction.objects
    .selectRelated("actor", "undoneBy", "undoer")
    .annotate({ changes: related(ModActionItem, "action").count() })
    .prefetch({ items: related(ModActionItem, "action").orderBy("id").limit(ITEMS_SHOWN) })
    .orderBy("-id");
}

/** What anybody can do to what they wrote themselves. */
const OWN = [removePost, restorePost, removeTopic, restoreTopic].map(({ name }) => name);

/** Return the entries but those of members, and of staff, on their own writing. */
export function byStaff() {
  const others = ModActionItem.objects.exclude({ member: col("action__actor") });
  return entries().filter(or(not(q({ kind__in: OWN })), related(others, "action").exists()));
}

/** A log entry with everything it speaks of. */
export type Logged = RowOf<ReturnType<typeof entries>>;

/** Return everything that was done to a member and to what they wrote. */
export function entriesAbout(member: User) {
  const items = ModActionItem.objects.filter({ member: member.id });
  return byStaff().filter(related(items, "action").exists());
}
