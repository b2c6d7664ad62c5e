import { Topic } from "../../../models/topics/topic.ts";
import { t } from "../../../text/t.ts";
import { byActivity, countOf, type TabbedList } from "../list.ts";

/** All topics, by latest activity. */
export const latest: TabbedList = {
  name: "latest",
  place: 10,
  words: {
    tab: "Latest",
    heading: "Latest topics",
    empty: "Nobody has written anything yet.",
  },
  found: (_, categories) => ({ topics: byActivity(), total: countOf(categories) }),
  feed: () => ({ title: String(t("New topics")), topics: Topic.objects.open() }),
};
