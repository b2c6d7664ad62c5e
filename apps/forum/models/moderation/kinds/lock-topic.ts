import { t } from "../../../text/t.ts";
import { topicKind } from "../kind.ts";
import { topicWords } from "../words.ts";

/** Nobody but moderators replies to the topic. */
export const lockTopic = topicKind({
  name: "lockTopic",
  address: "lock",
  place: 10,
  reason: "always",
  already: ({ lockedAt }) => (lockedAt === null ? null : t("This topic is already locked.")),
  patch: (actor, action) => ({
    lockedAt: action.createdAt.toISOString(),
    lockedBy: actor.id,
    lockAction: action.id,
  }),
  among: (topics) => topics.filter({ lockedAt: null }),
  words: topicWords("Lock", "locked", {
    sentence:
      "Members can still read it, but only moderators can reply. Everybody who reads the topic sees the reason.",
  }),
});

/** Members reply again. */
export const unlockTopic = topicKind({
  name: "unlockTopic",
  address: "unlock",
  place: 20,
  already: ({ lockedAt }) => (lockedAt === null ? t("This topic is not locked.") : null),
  patch: () => ({ lockedAt: null, lockedBy: null, lockAction: null }),
  among: (topics) => topics.filter({ lockedAt__isnull: false }),
  words: topicWords("Unlock", "unlocked", { sentence: "Members will be able to reply again." }),
});
