import { t } from "../../../text/t.ts";
import { statePatch, topicKind } from "../kind.ts";

/** Everybody sees the topic again. */
export const restoreTopic = topicKind({
  name: "restoreTopic",
  address: "restore",
  place: 70,
  already: ({ state }) => (state === "removed" ? null : t("This has not been removed.")),
  own: ({ id }, { stateById }) =>
    stateById === id ? null : t("A moderator removed this, so only moderators can restore it."),
  patch: (actor, action) => statePatch("open", actor, action),
  among: (topics) => topics.filter({ state: "removed" }),
  words: {
    name: "Restore a topic",
    log: "@{actor} restored the topic “{title}”.",
    logMany: "@{actor} restored {n, plural, one {# topic} other {# topics}} together.",
    told: "@{actor} restored your topic “{title}”.",
    toldMany:
      "@{actor} restored “{title}” and {n, plural, one {# more thing} other {# more things}} you wrote.",
    heading: "Restore this topic",
    sentence: "Everybody will see it again, as it was.",
    button: "Restore",
    done: "The topic was restored.",
    headingMany: "Restore topics",
    sentenceMany: "This restores {n, plural, one {# topic} other {# topics}}.",
  },
});
