import type { User } from "../../models/accounts/user.ts";
import type { ModAction } from "../../models/moderation/action.ts";
import { UNDO, type KindName } from "../../models/moderation/kinds.ts";
import type { Subject } from "../../models/moderation/record.ts";
import { t } from "../../text/t.ts";

/** For each kind of action its sentence in the log. */
const SENTENCES: Readonly<Record<KindName, string>> = {
  removeTopic: "@{actor} removed the topic “{title}”.",
  restoreTopic: "@{actor} restored the topic “{title}”.",
  lockTopic: "@{actor} locked the topic “{title}”.",
  unlockTopic: "@{actor} unlocked the topic “{title}”.",
  pinTopic: "@{actor} pinned the topic “{title}”.",
  unpinTopic: "@{actor} unpinned the topic “{title}”.",
  removePost: "@{actor} removed post {number} of “{title}”.",
  restorePost: "@{actor} restored post {number} of “{title}”.",
  blockMember: "@{actor} blocked @{name}.",
  unblockMember: "@{actor} unblocked @{name}.",
};

/** What was done, by whom, to what: one sentence. */
export function logSentence(
  action: ModAction & { readonly actor: User },
  subject: Subject | null,
): string {
  const actor = action.actor.name;
  if (action.kind === UNDO) {
    return t("@{actor} undid action {id}.", { actor, id: String(action.undoesId) });
  }
  return t(SENTENCES[action.kind as KindName], { actor, ...wordsOf(subject) });
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
      return { name: subject.name };
  }
}
