import type { ByMember, Reading } from "../../guards.ts";
import type { Action } from "quintet/controllers";
import type { ReadCategories } from "../../models/subscriptions/reading.ts";
import { Topic } from "../../models/topics/topic.ts";
import type { Tab } from "../../views/shared.ts";

/** Topics in the order of a list. */
export interface FoundTopics {
  readonly topics: typeof Topic.objects;
  /** How many there are, where a counter says so; else they are counted. */
  readonly total?: number;
}

type Find<Context> = (
  context: Context,
  categories: ReadCategories,
) => FoundTopics | Promise<FoundTopics>;

/** What a feed of a list is called, and the topics whose newest it has. */
interface ListFeed {
  readonly title: string;
  readonly topics: typeof Topic.objects;
}

/**
 * A list of topics: everything that the forum knows of it. Its file's line in `url.lists` has its name; where it has
 * a feed, so has a line in `url.feeds`.
 */
interface Facts {
  readonly name: string;
  /** Find what its feed has, by what stands in the address; absent: it has none. */
  feed?(params: { readonly slug: string }): ListFeed | Promise<ListFeed>;
}

/** One of the lists that stand beside each other, as tabs. */
interface Tabbed extends Facts {
  /** Its place among the tabs, counted from the left. */
  readonly place: number;
  readonly words: {
    readonly tab: string;
    readonly heading: string;
    /** What is said where there is nothing to show. */
    readonly empty: string;
  };
  /** Whether **Mark all read** stands above it. */
  readonly mayMark?: boolean;
  /** Return the periods that one can choose from; absent: none. */
  periods?(context: Reading): readonly Tab[];
}

/** A list for everybody, or a member's own. */
export type TabbedList = Tabbed &
  (
    | { readonly own?: false; readonly found: Find<Reading> }
    | { readonly own: true; readonly found: Find<ByMember> }
  );

/** A list with a page of its own: of a category, of a tag. */
export interface PlacedList extends Facts {
  readonly action: Action<{ readonly slug: string }>;
}

/** Return open topics by latest activity, pinned ones first. */
export function byActivity() {
  return Topic.objects.open().orderBy("-pinned", "-bumpedAt", "-id");
}

/** Return the topics with these ids, in the order of lists. */
export function pickedTopics(ids: readonly number[]): FoundTopics {
  const topics = Topic.objects.filter({ id__in: ids }).orderBy("-bumpedAt", "-id");
  return { topics, total: ids.length };
}

/** Count the open topics of these categories. */
export function countOf(categories: ReadCategories): number {
  return categories.reduce((sum, { topicCount }) => sum + topicCount, 0);
}
