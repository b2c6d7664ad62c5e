import { t } from "../../../text/t.ts";
import { topicKind } from "../kind.ts";

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
  words: {
    name: "Lock a topic",
    log: "@{actor} locked the topic “{title}”.",
    logMany: "@{actor} locked {n, plural, one {# topic} other {# topics}} together.",
    told: "@{actor} locked your topic “{title}”.",
    toldMany:
      "@{actor} locked “{title}” and {n, plural, one {# more topic} other {# more topics}} of yours.",
    heading: "Lock this topic",
    sentence:
      "Members can still read it, but only moderators can reply. Everybody who reads the topic sees the reason.",
    button: "Lock",
    done: "The topic was locked.",
    headingMany: "Lock topics",
    sentenceMany: "This locks {n, plural, one {# topic} other {# topics}}.",
  },
});
