import { t } from "../../../text/t.ts";
import { topicKind } from "../kind.ts";

/** The topic stands in another category. */
export const moveTopic = topicKind({
  name: "moveTopic",
  address: "move",
  place: 50,
  already: ({ categoryId }, { category }) =>
    category === categoryId ? t("This topic is already in that category.") : null,
  patch: (_, __, { category }) => ({ category: category ?? null }),
  among: (topics, _, { category }) =>
    category === undefined ? topics : topics.exclude({ category }),
  words: {
    name: "Move a topic",
    log: "@{actor} moved the topic “{title}”.",
    logMany: "@{actor} moved {n, plural, one {# topic} other {# topics}} together.",
    heading: "Move this topic",
    sentence: "It will stand in another category; its address stays.",
    button: "Move",
    done: "The topic was moved.",
    headingMany: "Move topics",
    sentenceMany: "This moves {n, plural, one {# topic} other {# topics}}.",
  },
});
