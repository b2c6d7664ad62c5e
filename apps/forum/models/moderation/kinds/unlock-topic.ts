import { t } from "../../../text/t.ts";
import { topicKind } from "../kind.ts";

/** Members reply again. */
export const unlockTopic = topicKind({
  name: "unlockTopic",
  address: "unlock",
  place: 20,
  already: ({ lockedAt }) => (lockedAt === null ? t("This topic is not locked.") : null),
  patch: () => ({ lockedAt: null, lockedBy: null, lockAction: null }),
  among: (topics) => topics.filter({ lockedAt__isnull: false }),
  words: {
    name: "Unlock a topic",
    log: "@{actor} unlocked the topic “{title}”.",
    logMany: "@{actor} unlocked {n, plural, one {# topic} other {# topics}} together.",
    told: "@{actor} unlocked your topic “{title}”.",
    heading: "Unlock this topic",
    sentence: "Members will be able to reply again.",
    button: "Unlock",
    done: "The topic was unlocked.",
    headingMany: "Unlock topics",
    sentenceMany: "This unlocks {n, plural, one {# topic} other {# topics}}.",
  },
});
