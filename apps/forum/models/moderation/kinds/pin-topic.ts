import { t } from "../../../text/t.ts";
import { topicKind } from "../kind.ts";
import { topicWords } from "../words.ts";

/** The topic stands first. */
export const pinTopic = topicKind({
  name: "pinTopic",
  address: "pin",
  place: 30,
  silent: true,
  already: ({ pinned }) => (pinned ? t("This topic is already pinned.") : null),
  patch: (_, action) => ({ pinned: true, pinAction: action.id }),
  words: topicWords("Pin", "pinned", {
    sentence: "It will stand first among the latest topics and in its category.",
  }),
});

/** The topic stands by its latest post again. */
export const unpinTopic = topicKind({
  name: "unpinTopic",
  address: "unpin",
  place: 40,
  silent: true,
  already: ({ pinned }) => (pinned ? null : t("This topic is not pinned.")),
  patch: (_, action) => ({ pinned: false, pinAction: action.id }),
  words: topicWords("Unpin", "unpinned", {
    sentence:
      "It will stand by its latest post again, among the latest topics and in its category.",
  }),
});
