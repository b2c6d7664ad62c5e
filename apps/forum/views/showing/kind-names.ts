import type { EntryKind, UNDO } from "../../models/moderation/kinds.ts";
import { t } from "../../text/t.ts";

const NAMES: Readonly<Record<EntryKind | typeof UNDO, string>> = {
  removeTopic: "Remove a topic",
  restoreTopic: "Restore a topic",
  lockTopic: "Lock a topic",
  unlockTopic: "Unlock a topic",
  pinTopic: "Pin a topic",
  unpinTopic: "Unpin a topic",
  moveTopic: "Move a topic",
  removePost: "Remove a post",
  restorePost: "Restore a post",
  silenceMember: "Silence a member",
  unsilenceMember: "Unsilence a member",
  suspendMember: "Suspend a member",
  unsuspendMember: "Lift a suspension",
  blockMember: "Block a member",
  unblockMember: "Unblock a member",
  makeMember: "Take a role away",
  makeModerator: "Make a moderator",
  makeAdministrator: "Make an administrator",
  clearProfile: "Clear a profile",
  upholdReport: "Settle a report",
  dismissReport: "Dismiss a report",
  editPost: "Edit another’s post",
  makeCategory: "Create a category",
  changeCategory: "Change a category",
  noteMember: "Write a note on a member",
  claimReport: "Claim a report",
  releaseReport: "Release a report",
  undo: "Undo",
};

/** A kind of action, as a choice among all of them. */
export function kindName(kind: string): string {
  return t(NAMES[kind as EntryKind]);
}
