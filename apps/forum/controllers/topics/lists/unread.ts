import { readMarks, unreadTopics } from "../../../models/subscriptions/reading.ts";
import { pickedTopics, type TabbedList } from "../list.ts";

/** Topics that the member has opened, and not read to the end. */
export const unread: TabbedList = {
  name: "unread",
  place: 50,
  own: true,
  words: {
    tab: "Unread",
    heading: "Unread topics",
    empty: "You have read everything in the topics that you opened.",
  },
  mayMark: true,
  found: async ({ user }, categories) =>
    pickedTopics(await unreadTopics(user, readMarks(user, categories))),
};
