import { t } from "../../../text/t.ts";
import { statePatch, topicKind } from "../kind.ts";

/** Nobody but moderators and its author sees the topic. */
export const removeTopic = topicKind({
  name: "removeTopic",
  address: "remove",
  place: 60,
  danger: true,
  reason: "of others",
  already: ({ state }) => (state === "removed" ? t("This has already been removed.") : null),
  own: (_, { replyCount }) =>
    replyCount === 0
      ? null
      : t("Others have replied to this topic, so only moderators can remove it."),
  patch: (actor, action) => statePatch("removed", actor, action),
  among: (topics) => topics.exclude({ state: "removed" }),
  words: {
    name: "Remove a topic",
    log: "@{actor} removed the topic “{title}”.",
    logMany: "@{actor} removed {n, plural, one {# topic} other {# topics}} together.",
    told: "@{actor} removed your topic “{title}”.",
    toldMany:
      "@{actor} removed “{title}” and {n, plural, one {# more thing} other {# more things}} you wrote.",
    heading: "Remove this topic",
    sentence:
      "Nobody but moderators and its author will see it, with the reason. It can be restored.",
    button: "Remove",
    done: "The topic was removed.",
    headingMany: "Remove topics",
    sentenceMany: "This removes {n, plural, one {# topic} other {# topics}}.",
  },
});
