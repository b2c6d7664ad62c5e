import { ownTopics } from "../../../models/subscriptions/reading.ts";
import { watching } from "../../../models/subscriptions/watching.ts";
import { pickedTopics, type TabbedList } from "../list.ts";

/** Topics that the member watches. */
export const watched: TabbedList = {
  name: "watched",
  place: 60,
  own: true,
  words: {
    tab: "Watched",
    heading: "Watched topics",
    empty: "You watch no topic. To watch one, press Watch on its page.",
  },
  found: async ({ user }) => pickedTopics(await ownTopics(watching(user))),
};
