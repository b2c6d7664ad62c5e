import { stateOf } from "quintet/auth";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { User as Member } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { Post, Topic } from "../topics/topic.ts";
import { Report } from "../reports/report.ts";
import { givesRole, isUndone, type Details, type KindName } from "./kinds.ts";
import type { TargetRow } from "./targets.ts";

/** Whether the row is this reader's own writing. */
export function isOwn(reader: User | null, row: TargetRow): boolean {
  if (reader === null || !(row instanceof Topic || row instanceof Post)) return false;
  return row.authorId === reader.id;
}

const REASONED: readonly KindName[] = [
  "lockTopic",
  "silenceMember",
  "suspendMember",
  "blockMember",
];

/** Whether a reason must be given: always, but for taking back and for one's own writing. */
export function needsReason(kind: KindName, reader: User, row: TargetRow): boolean {
  if (kind === "removePost" || kind === "removeTopic") return !isOwn(reader, row);
  return REASONED.includes(kind);
}

/** Why this reader cannot take the action on the row as it is; `null` when they can. */
export function whyNot(
  kind: KindName,
  reader: User | null,
  row: TargetRow,
  details: Details = {},
): string | null {
  if (reader === null) return t("Log in first.");
  return already(kind, row, details) ?? forbidden(kind, reader, row);
}

/** The same, asked when it is done: also for the reason that is missing. */
export function whyNotAct(
  kind: KindName,
  actor: User,
  row: TargetRow,
  reason: string,
  details: Details = {},
): string | null {
  const refusal = whyNot(kind, actor, row, details);
  if (refusal !== null || reason !== "" || !needsReason(kind, actor, row)) return refusal;
  return t("Please give a reason.");
}

/** Why this reader cannot undo an action of this kind; `null` when they can. */
export function whyNotUndo(reader: User, kind: string): string | null {
  if (!reader.isStaff) return t("Only moderators undo actions.");
  if (!isUndone(kind)) return t("This stays in the log: there is nothing to undo.");
  if (kind === "changeCategory") return forbiddenOnCategory(reader);
  return givesRole(kind) && reader.role !== "administrator" ? ONLY_ADMINISTRATORS : null;
}

const ONLY_ADMINISTRATORS = t("Only administrators say who moderates.");

function forbiddenOnCategory({ role }: User): string | null {
  return role === "administrator" ? null : t("Only administrators change categories.");
}

function already(kind: KindName, row: TargetRow, details: Details): string | null {
  if (row instanceof Member) return alreadyMember(kind, row);
  if (row instanceof Report) {
    return row.state === "open" ? null : t("This has already been decided.");
  }
  if (row instanceof Post && row.number === 1) {
    return t("The first post goes with its topic: remove or restore the topic.");
  }
  if (kind === "removePost" || kind === "removeTopic") {
    return row.state === "removed" ? t("This has already been removed.") : null;
  }
  if (kind === "restorePost" || kind === "restoreTopic") {
    return row.state === "removed" ? null : t("This has not been removed.");
  }
  return row instanceof Topic ? alreadyTopic(kind, row, details) : null;
}

function alreadyMember(kind: KindName, member: Member): string | null {
  const state = stateOf(member);
  if (state === "closed") return t("This account was closed by its owner.");
  switch (kind) {
    case "unsilenceMember":
      return state === "silenced" ? null : t("This member is not silenced.");
    case "unsuspendMember":
      return state === "suspended" ? null : t("This member is not suspended.");
    case "unblockMember":
      return state === "blocked" ? null : t("This member is not blocked.");
    case "silenceMember":
      return state === "active" ? null : alreadyBarred(state);
    case "suspendMember":
      return state === "active" || state === "silenced" ? null : alreadyBarred(state);
    case "makeMember":
      return member.role === "member" ? t("This is a member already.") : null;
    case "makeModerator":
      return member.role === "moderator" ? t("This is a moderator already.") : standingFor(state);
    case "makeAdministrator":
      return member.role === "administrator"
        ? t("This is an administrator already.")
        : standingFor(state);
    case "clearProfile":
      return member.bio === null && member.displayName === null && member.picture === null
        ? t("There is nothing on this profile.")
        : null;
    default:
      return state === "blocked" ? alreadyBarred(state) : null;
  }
}

/** Whoever is barred keeps no order. */
function standingFor(state: ReturnType<typeof stateOf>): string | null {
  return state === "active" ? null : t("Take back what stands against this member first.");
}

function alreadyBarred(state: "silenced" | "suspended" | "blocked"): string {
  if (state === "silenced") return t("This member is already silenced.");
  if (state === "suspended") return t("This member is already suspended.");
  return t("This member is already blocked.");
}

function alreadyTopic(kind: KindName, topic: Topic, { category }: Details): string | null {
  const locked = topic.lockedAt !== null;
  if (kind === "lockTopic" && locked) return t("This topic is already locked.");
  if (kind === "unlockTopic" && !locked) return t("This topic is not locked.");
  if (kind === "pinTopic" && topic.pinned) return t("This topic is already pinned.");
  if (kind === "unpinTopic" && !topic.pinned) return t("This topic is not pinned.");
  if (kind === "moveTopic" && category === topic.categoryId) {
    return t("This topic is already in that category.");
  }
  return null;
}

function forbidden(kind: KindName, reader: User, row: TargetRow): string | null {
  if (row instanceof Member) return forbiddenOnMember(kind, reader, row);
  if (row instanceof Category) return forbiddenOnCategory(reader);
  if (reader.isStaff || row instanceof Report)
    return reader.isStaff ? null : t("Only moderators do this.");
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

function forbiddenOnMember(kind: KindName, reader: User, member: Member): string | null {
  if (!reader.isStaff) return t("Only moderators do this.");
  const { name } = member;
  switch (kind) {
    case "silenceMember":
      if (member.id === reader.id) return t("You cannot silence yourself.");
      return member.isStaff
        ? t("@{name} keeps order here and cannot be silenced.", { name })
        : null;
    case "suspendMember":
      if (member.id === reader.id) return t("You cannot suspend yourself.");
      return member.isStaff
        ? t("@{name} keeps order here and cannot be suspended.", { name })
        : null;
    case "makeMember":
    case "makeModerator":
    case "makeAdministrator":
      if (reader.role !== "administrator") return ONLY_ADMINISTRATORS;
      return member.id === reader.id
        ? t("Your own role is for another administrator to change.")
        : null;
    case "clearProfile":
      return member.isStaff && member.id !== reader.id && reader.role !== "administrator"
        ? t("@{name} keeps order here: an administrator does this.", { name })
        : null;
    case "blockMember":
      if (member.id === reader.id) return t("You cannot block yourself.");
      return member.isStaff ? t("@{name} keeps order here and cannot be blocked.", { name }) : null;
    default:
      return null;
  }
}
