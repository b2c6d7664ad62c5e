import { normaliseName } from "quintet/auth";
import { col, not, or, q, related, type RowOf } from "quintet/models";
import type { User } from "../accounts/user.ts";
import { ModAction, ModActionItem } from "./action.ts";
import { removePost, restorePost } from "./kinds/remove-post.ts";
import { removeTopic, restoreTopic } from "./kinds/remove-topic.ts";

/** Items of one action that the log shows; an action upon many says how many more there are. */
export const ITEMS_SHOWN = 10;

/** What the log may be asked for. */
export interface LogConditions {
  /** The name of whoever acted, in any case. */
  readonly actor?: string | undefined;
  readonly kind?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The name of the member concerned. */
  readonly member?: string | undefined;
  /** The number of one entry, which is then shown whoever took it. */
  readonly entry?: number | undefined;
  /** The last entry of the page before: entries older than that. */
  readonly before?: number | undefined;
}

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

/** The entries but those of members, and of staff, on their own writing. */
function byStaff() {
  const others = ModActionItem.objects.exclude({ member: col("action__actor") });
  return entries().filter(or(not(q({ kind__in: OWN })), related(others, "action").exists()));
}

/** A log entry with everything it speaks of. */
export type Logged = RowOf<ReturnType<typeof entries>>;

/** Return the entries that meet every condition. */
export function entriesWith(asked: LogConditions) {
  let found = asked.entry === undefined ? byStaff() : entries().filter({ id: asked.entry });
  if (asked.actor) found = found.filter({ actor__nameKey: normaliseName(asked.actor) });
  if (asked.kind) found = found.filter({ kind: asked.kind });
  if (asked.from) found = found.filter({ createdAt__date__gte: asked.from });
  if (asked.to) found = found.filter({ createdAt__date__lte: asked.to });
  if (asked.member) {
    const items = ModActionItem.objects.filter({ member__nameKey: normaliseName(asked.member) });
    found = found.filter(related(items, "action").exists());
  }
  return asked.before === undefined ? found : found.filter({ id__lt: asked.before });
}

/** Return everything that was done to a member and to what they wrote. */
export function entriesAbout(member: User) {
  const items = ModActionItem.objects.filter({ member: member.id });
  return byStaff().filter(related(items, "action").exists());
}
