import { t } from "../../../text/t.ts";
import { topicKind } from "../kind.ts";

/** The topic stands first. */
export const pinTopic = topicKind({
  name: "pinTopic",
  address: "pin",
  place: 30,
  already: ({ pinned }) => (pinned ? t("This topic is already pinned.") : null),
  patch: (_, action) => ({ pinned: true, pinAction: action.id }),
  words: {
    name: "Pin a topic",
    log: "@{actor} pinned the topic “{title}”.",
    heading: "Pin this topic",
    sentence: "It will stand first among the latest topics and in its category.",
    button: "Pin",
    done: "The topic was pinned.",
  },
});
