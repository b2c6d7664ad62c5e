import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { User as Member } from "../accounts/user.ts";
import { Post, Topic } from "../topics/topic.ts";
import type { KindName } from "./kinds.ts";
import type { TargetRow } from "./targets.ts";

/** Whether the row is this reader's own writing. */
export function isOwn(reader: User | null, row: TargetRow): boolean {
  return reader !== null && !(row instanceof Member) && row.authorId === reader.id;
}

/** Whether a reason must be given: always, but for taking back and for one's own writing. */
export function needsReason(kind: KindName, reader: User, row: TargetRow): boolean {
  if (kind === "removePost" || kind === "removeTopic") return !isOwn(reader, row);
  return kind === "blockMember" || kind === "lockTopic";
}

/** Why this reader cannot take the action on the row as it is; `null` when they can. */
export function whyNot(kind: KindName, reader: User | null, row: TargetRow): string | null {
  if (reader === null) return t("Log in first.");
  return already(kind, row) ?? forbidden(kind, reader, row);
}

/** The same, asked when it is done: also for the reason that is missing. */
export function whyNotAct(kind: KindName, actor: User, row: TargetRow, reason: string) {
  const refusal = whyNot(kind, actor, row);
  if (refusal !== null || reason !== "" || !needsReason(kind, actor, row)) return refusal;
  return t("Please give a reason: it is shown to whoever this is about.");
}

/** Why this reader cannot undo what stands in the log; `null` when they can. */
export function whyNotUndo(reader: User): string | null {
  return reader.isStaff ? null : t("Only moderators undo actions.");
}

function already(kind: KindName, row: TargetRow): string | null {
  if (row instanceof Member) return alreadyMember(kind, row);
  if (row instanceof Post && row.number === 1) {
    return t("The first post goes with its topic: remove or restore the topic.");
  }
  if (kind === "removePost" || kind === "removeTopic") {
    return row.state === "removed" ? t("This has already been removed.") : null;
  }
  if (kind === "restorePost" || kind === "restoreTopic") {
    return row.state === "removed" ? null : t("This has not been removed.");
  }
  return row instanceof Topic ? alreadyTopic(kind, row) : null;
}

function alreadyMember(kind: KindName, member: Member): string | null {
  const blocked = member.state === "blocked";
  if (kind === "blockMember") return blocked ? t("This member is already blocked.") : null;
  return blocked ? null : t("This member is not blocked.");
}

function alreadyTopic(kind: KindName, topic: Topic): string | null {
  const locked = topic.lockedAt !== null;
  if (kind === "lockTopic" && locked) return t("This topic is already locked.");
  if (kind === "unlockTopic" && !locked) return t("This topic is not locked.");
  if (kind === "pinTopic" && topic.pinned) return t("This topic is already pinned.");
  if (kind === "unpinTopic" && !topic.pinned) return t("This topic is not pinned.");
  return null;
}

function forbidden(kind: KindName, reader: User, row: TargetRow): string | null {
  if (row instanceof Member) return forbiddenOnMember(reader, row);
  if (reader.isStaff) return null;
  if (kind === "removePost" && isOwn(reader, row)) return null;
  if (kind === "removeTopic" && row instanceof Topic && isOwn(reader, row)) {
    return row.replyCount === 0
      ? null
      : t("Others have replied to this topic, so only moderators remove it.");
  }
  if ((kind === "restorePost" || kind === "restoreTopic") && isOwn(reader, row)) {
    return row.stateById === reader.id
      ? null
      : t("A moderator removed this; only they restore it.");
  }
  return t("Only moderators do this.");
}

function forbiddenOnMember(reader: User, member: Member): string | null {
  if (!reader.isStaff) return t("Only moderators block members.");
  if (member.id === reader.id) return t("You cannot block yourself.");
  if (member.isStaff)
    return t("@{name} keeps order here and cannot be blocked.", { name: member.name });
  return null;
}
