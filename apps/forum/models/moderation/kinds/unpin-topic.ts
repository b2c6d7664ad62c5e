import { t } from "../../../text/t.ts";
import { topicKind } from "../kind.ts";

/** The topic stands by its latest post again. */
export const unpinTopic = topicKind({
  name: "unpinTopic",
  address: "unpin",
  place: 40,
  already: ({ pinned }) => (pinned ? null : t("This topic is not pinned.")),
  patch: (_, action) => ({ pinned: false, pinAction: action.id }),
  words: {
    name: "Unpin a topic",
    log: "@{actor} unpinned the topic “{title}”.",
    heading: "Unpin this topic",
    sentence:
      "It will stand by its latest post again, among the latest topics and in its category.",
    button: "Unpin",
    done: "The topic was unpinned.",
  },
});
