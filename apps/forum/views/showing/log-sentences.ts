import { UNDO, type EntryKind, type KindName } from "../../models/moderation/kinds.ts";
import type { Logged } from "../../models/moderation/log.ts";
import type { Subject } from "../../models/moderation/record.ts";
import { t } from "../../text/t.ts";
import { labelOf } from "./subjects.ts";

/** For each kind of action its sentence in the log. */
const SENTENCES: Readonly<Record<EntryKind, string>> = {
  removeTopic: "@{actor} removed the topic “{title}”.",
  restoreTopic: "@{actor} restored the topic “{title}”.",
  lockTopic: "@{actor} locked the topic “{title}”.",
  unlockTopic: "@{actor} unlocked the topic “{title}”.",
  pinTopic: "@{actor} pinned the topic “{title}”.",
  unpinTopic: "@{actor} unpinned the topic “{title}”.",
  moveTopic: "@{actor} moved the topic “{title}”.",
  removePost: "@{actor} removed post {number} of “{title}”.",
  restorePost: "@{actor} restored post {number} of “{title}”.",
  silenceMember: "@{actor} silenced @{name}.",
  unsilenceMember: "@{actor} unsilenced @{name}.",
  suspendMember: "@{actor} suspended @{name}.",
  unsuspendMember: "@{actor} lifted the suspension of @{name}.",
  blockMember: "@{actor} blocked @{name}.",
  unblockMember: "@{actor} unblocked @{name}.",
  makeMember: "@{actor} took the role of @{name} away.",
  makeModerator: "@{actor} made @{name} a moderator.",
  makeAdministrator: "@{actor} made @{name} an administrator.",
  clearProfile: "@{actor} cleared the profile of @{name}.",
  editPost: "@{actor} edited post {number} of “{title}”.",
  makeCategory: "@{actor} created the category {name}.",
  changeCategory: "@{actor} changed the category {name}.",
  noteMember: "@{actor} wrote a note on @{name}.",
  claimReport: "@{actor} claimed the report of {what}.",
  releaseReport: "@{actor} released the report of {what}.",
  upholdReport: "@{actor} settled the report of {what}.",
  dismissReport: "@{actor} dismissed the report of {what}.",
};

/** The same for an action upon many at once. */
const TOGETHER: Readonly<Partial<Record<KindName, string>>> = {
  removeTopic: "@{actor} removed {n, plural, one {# topic} other {# topics}} together.",
  restoreTopic: "@{actor} restored {n, plural, one {# topic} other {# topics}} together.",
  lockTopic: "@{actor} locked {n, plural, one {# topic} other {# topics}} together.",
  unlockTopic: "@{actor} unlocked {n, plural, one {# topic} other {# topics}} together.",
  moveTopic: "@{actor} moved {n, plural, one {# topic} other {# topics}} together.",
  removePost: "@{actor} removed {n, plural, one {# post} other {# posts}} together.",
  restorePost: "@{actor} restored {n, plural, one {# post} other {# posts}} together.",
  blockMember: "@{actor} blocked {n, plural, one {# member} other {# members}} together.",
  unblockMember: "@{actor} unblocked {n, plural, one {# member} other {# members}} together.",
};

/** What was done, by whom, to what: one sentence. */
export function logSentence({ actor: { name: actor }, kind, undoesId, ...entry }: Logged): string {
  if (kind === UNDO) return t("@{actor} undid action #{id}.", { actor, id: String(undoesId) });
  const [first, second] = entry.items;
  const together = TOGETHER[kind as KindName];
  if (together !== undefined && second !== undefined && second.target === first?.target) {
    return t(together, { actor, n: entry.changes });
  }
  return t(SENTENCES[kind as EntryKind], { actor, ...wordsOf(first?.subject ?? null) });
}

/** What a sentence may name of its subject; a post's number is a name, not an amount. */
function wordsOf(subject: Subject | null): Readonly<Record<string, string>> {
  switch (subject?.kind) {
    case undefined:
      return {};
    case "topic":
      return { title: subject.title };
    case "post":
      return { title: subject.title, number: String(subject.number) };
    case "member":
    case "category":
      return { name: subject.name };
    case "report":
      return { what: labelOf(subject.of) };
  }
}
