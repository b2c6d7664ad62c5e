import { related } from "quintet/models";
import { User } from "../accounts/user.ts";
import type { Post, Topic } from "../topics/topic.ts";
import type { Details, KindName } from "./kinds.ts";

/** What an action can be taken on together: the kinds, by what is selected. */
export const bulkKinds = {
  topics: ["removeTopic", "restoreTopic", "lockTopic", "unlockTopic", "moveTopic", "blockMember"],
  posts: ["removePost", "restorePost", "blockMember"],
  members: ["blockMember", "unblockMember"],
} as const satisfies Readonly<Record<string, readonly KindName[]>>;

export type BulkKind = (typeof bulkKinds)[keyof typeof bulkKinds][number];

/** Rows that were selected: ticked, or found by a search. */
export type Selection =
  | { readonly of: "topics"; readonly rows: typeof Topic.objects }
  | { readonly of: "posts"; readonly rows: typeof Post.objects }
  | { readonly of: "members"; readonly rows: typeof User.objects };

/**
 * The rows among the selected on which this actor can take the action: the query condition of what
 * `policy.ts` answers for one row. Members are those selected, or the authors of what is selected.
 */
export function affectedBy(
  kind: BulkKind,
  selection: Selection,
  actor: User,
  details: Details = {},
) {
  if (kind === "blockMember" || kind === "unblockMember") {
    return members(kind, selectedMembers(selection), actor);
  }
  if (selection.of === "topics") return topics(kind, selection.rows, details);
  if (selection.of === "posts") return posts(kind, selection.rows);
  return User.objects.filter({ id__in: [] });
}

function topics(kind: BulkKind, rows: typeof Topic.objects, { category }: Details) {
  switch (kind) {
    case "removeTopic":
      return rows.exclude({ state: "removed" });
    case "restoreTopic":
      return rows.filter({ state: "removed" });
    case "lockTopic":
      return rows.filter({ lockedAt: null });
    case "unlockTopic":
      return rows.filter({ lockedAt__isnull: false });
    case "moveTopic":
      return category === undefined ? rows : rows.exclude({ category });
    default:
      return rows.filter({ id__in: [] });
  }
}

/** The first post goes with its topic. */
function posts(kind: BulkKind, rows: typeof Post.objects) {
  const replies = rows.filter({ number__gt: 1 });
  if (kind === "removePost") return replies.exclude({ state: "removed" });
  if (kind === "restorePost") return replies.filter({ state: "removed" });
  return rows.filter({ id__in: [] });
}

function members(kind: "blockMember" | "unblockMember", rows: typeof User.objects, actor: User) {
  if (kind === "unblockMember") return rows.filter({ state: "blocked" });
  return rows
    .filter({ role: "member" })
    .exclude({ state__in: ["blocked", "closed"] })
    .exclude({ id: actor.id });
}

function selectedMembers(selection: Selection): typeof User.objects {
  switch (selection.of) {
    case "members":
      return selection.rows;
    case "topics":
      return User.objects.filter(related(selection.rows, "author").exists());
    case "posts":
      return User.objects.filter(related(selection.rows, "author").exists());
  }
}
