import { t } from "../../../text/t.ts";
import { topicKind } from "../kind.ts";
import { topicWords } from "../words.ts";

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
