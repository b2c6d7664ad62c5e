import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import type { WatchLevel } from "../../models/subscriptions/topic-user.ts";
import type { Tab } from "../shared.ts";
import type { CategoryShown, TopicRow } from "./topic.ts";

/** `/` and its kin: all topics in one order or another; the categories beside them. */
export const latestPage = view<{
  /** "Latest topics". */
  readonly heading: Words;
  readonly tabs: readonly Tab[];
  /** The periods of `/top/`; empty elsewhere. */
  readonly periods: readonly Tab[];
  readonly topics: readonly TopicRow[];
  readonly categories: readonly CategoryShown[];
  readonly pages: Pages;
  /** Whether to offer **Mark all read**. */
  readonly mayMark: boolean;
  /** What to say where there is nothing to show. */
  readonly empty: Words;
  readonly feed: string;
}>("forum/topics/lists/latest.html");

/** `/tag/<slug>/` */
export const tagPage = view<{
  readonly tag: string;
  readonly topics: readonly TopicRow[];
  readonly categories: readonly CategoryShown[];
  readonly pages: Pages;
  readonly feed: string;
}>("forum/topics/lists/tag.html");

/** `/c/<slug>/`: one category. `startHref` opens a new topic in it, `null` where the reader may not. */
export const categoryPage = view<{
  readonly category: CategoryShown;
  /** All of them, beside the list. */
  readonly categories: readonly CategoryShown[];
  readonly parent: CategoryShown | null;
  readonly children: readonly CategoryShown[];
  readonly topics: readonly TopicRow[];
  readonly pages: Pages;
  readonly startHref: string | null;
  /** Why nobody but moderators writes here, or `null`. */
  readonly readOnly: Words | null;
  /** How much the reader wants to hear of it; `null` for a guest. */
  readonly level: WatchLevel | null;
  readonly feed: string;
}>("forum/topics/lists/category.html");
