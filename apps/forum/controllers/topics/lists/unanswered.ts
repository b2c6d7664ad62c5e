import { Topic } from "../../../models/topics/topic.ts";
import type { TabbedList } from "../list.ts";

/** Topics that nobody has replied to. */
export const unanswered: TabbedList = {
  name: "unanswered",
  place: 40,
  words: {
    tab: "Unanswered",
    heading: "Unanswered topics",
    empty: "Every topic has been answered.",
  },
  found: () => ({
    topics: Topic.objects.open().filter({ replyCount: 0 }).orderBy("-createdAt", "-id"),
  }),
};
