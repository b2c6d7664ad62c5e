import { view } from "quintet/templates";
import type { CategoryShown, Pages, TopicRow } from "./shared.ts";

/** `/`: topics by their latest activity, pinned ones first; the categories beside them. */
export const latestPage = view<{
  readonly topics: readonly TopicRow[];
  readonly categories: readonly CategoryShown[];
  readonly pages: Pages;
}>("forum/lists/latest.html");

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
}>("forum/lists/category.html");
