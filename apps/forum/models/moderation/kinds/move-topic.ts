import { t } from "../../../text/t.ts";
import { topicKind } from "../kind.ts";
import { topicWords } from "../words.ts";

/** The topic stands in another category. */
export const moveTopic = topicKind({
  name: "moveTopic",
  address: "move",
  place: 50,
  silent: true,
  already: ({ categoryId }, { category }) =>
    category === categoryId ? t("This topic is already in that category.") : null,
  patch: (_, __, { category }) => ({ category: category ?? null }),
  among: (topics, _, { category }) =>
    category === undefined ? topics : topics.exclude({ category }),
  words: topicWords("Move", "moved", {
    sentence: "It will stand in another category; its address stays.",
  }),
});
