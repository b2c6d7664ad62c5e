import { t } from "../../../text/t.ts";
import { topicKind } from "../kind.ts";
import { manyThings, removal, restoration } from "../removal.ts";
import { topicWords } from "../words.ts";

/** Nobody but moderators and its author sees the topic. */
export const removeTopic = topicKind({
  ...removal,
  name: "removeTopic",
  address: "remove",
  place: 60,
  own: (_, { replyCount }) =>
    replyCount === 0
      ? null
      : t("Others have replied to this topic, so only moderators can remove it."),
  among: (topics) => topics.exclude({ state: "removed" }),
  words: topicWords("Remove", "removed", {
    toldMany: manyThings("removed"),
    sentence:
      "Nobody but moderators and its author will see it, with the reason. It can be restored.",
  }),
});

/** Everybody sees the topic again. */
export const restoreTopic = topicKind({
  ...restoration,
  name: "restoreTopic",
  address: "restore",
  place: 70,
  among: (topics) => topics.filter({ state: "removed" }),
  words: topicWords("Restore", "restored", {
    toldMany: manyThings("restored"),
    sentence: "Everybody will see it again, as it was.",
  }),
});
