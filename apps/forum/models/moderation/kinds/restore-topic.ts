import { topicKind } from "../kind.ts";
import { manyThings, restoration } from "../removal.ts";
import { topicWords } from "../words.ts";

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
