import { Topic } from "../../../models/topics/topic.ts";
import { countOf, type TabbedList } from "../list.ts";

/** All topics, the one that was started last first. */
export const newest: TabbedList = {
  name: "newest",
  place: 20,
  words: { tab: "New", heading: "New topics", empty: "Nobody has written anything yet." },
  mayMark: true,
  found: (_, categories) => ({
    topics: Topic.objects.open().orderBy("-createdAt", "-id"),
    total: countOf(categories),
  }),
};
