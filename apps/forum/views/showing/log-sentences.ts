import type { User } from "../../models/accounts/user.ts";
import type { ModAction } from "../../models/moderation/action.ts";
import { UNDO, type KindName } from "../../models/moderation/kinds.ts";
import { t } from "../../text/t.ts";

/** For each kind of action its sentence in the log. */
const SENTENCES: Readonly<Record<KindName, string>> = {
  removeTopic: "@{actor} removed the topic “{subject}”.",
  restoreTopic: "@{actor} restored the topic “{subject}”.",
  lockTopic: "@{actor} locked the topic “{subject}”.",
  unlockTopic: "@{actor} unlocked the topic “{subject}”.",
  pinTopic: "@{actor} pinned the topic “{subject}”.",
  unpinTopic: "@{actor} unpinned the topic “{subject}”.",
  removePost: "@{actor} removed {subject}.",
  restorePost: "@{actor} restored {subject}.",
  blockMember: "@{actor} blocked @{subject}.",
  unblockMember: "@{actor} unblocked @{subject}.",
};

/** What was done, by whom, to what: one sentence. */
export function logSentence(action: ModAction & { readonly actor: User }, subject: string): string {
  const actor = action.actor.name;
  if (action.kind === UNDO) {
    return t("@{actor} undid action {id}.", { actor, id: action.undoesId ?? 0 });
  }
  const sentence = SENTENCES[action.kind as KindName];
  return t(sentence, { actor, subject });
}
