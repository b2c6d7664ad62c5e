import { join } from "node:path";
import { action, controllers, type ActionsOf } from "quintet/controllers";
import { everyone, members, type Reading } from "../../guards.ts";
import { kindsIn } from "../../kinds-in.ts";
import type { ReadCategories } from "../../models/subscriptions/reading.ts";
import { categoriesFor } from "../../models/subscriptions/reading.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { latestPage } from "../../views/topics/lists.ts";
import type { FoundTopics, PlacedList, TabbedList } from "./list.ts";
import { listTopics } from "./topic-list.ts";

/** Every list of topics: what the files of the folder `lists` export. */
export const topicLists = await kindsIn<PlacedList | TabbedList>(
  join(import.meta.dirname, "lists"),
);

const tabbed = topicLists
  .filter((list) => "place" in list)
  .toSorted((one, two) => one.place - two.place);

/** Topics of a list that has no counter of its own which are counted and paged through. */
const MOST_PAGED = 3_000;

/** The page of a list among the others. */
async function draw(
  context: Reading,
  { name, words, mayMark = false, periods }: TabbedList,
  find: (categories: ReadCategories) => FoundTopics | Promise<FoundTopics>,
): Promise<Response> {
  const { user } = context;
  const categories = await categoriesFor(user);
  const { topics, total } = await find(categories);
  const paged = total === undefined ? { most: MOST_PAGED } : { total };
  const shown = tabbed.filter(({ own }) => !own || user !== null);
  return context.render(latestPage, {
    ...(await listTopics(context, categories, topics, paged)),
    heading: t(words.heading),
    empty: t(words.empty),
    periods: periods?.(context) ?? [],
    mayMark: mayMark && user !== null,
    tabs: shown.map((list) => ({
      label: t(list.words.tab),
      href: url.lists[list.name as "latest"].href(),
      current: list.name === name,
    })),
    feed: url.feeds.latest.href(),
  });
}

function actionOf(list: PlacedList | TabbedList) {
  if ("action" in list) return list.action;
  return list.own
    ? action(members, (context) => draw(context, list, (some) => list.found(context, some)))
    : action(everyone, (context) => draw(context, list, (some) => list.found(context, some)));
}

const actions = Object.fromEntries(topicLists.map((list) => [list.name, actionOf(list)]));

export const listControllers = controllers(url.lists, actions as ActionsOf<typeof url.lists>);
