import { related } from "quintet/models";
import type { RequestContext } from "quintet/http";
import type { User } from "../models/accounts/user.ts";
import { TopicTag } from "../models/topics/tag.ts";
import type { Topic } from "../models/topics/topic.ts";
import { progressOf, readMarks, type ReadCategories } from "../models/subscriptions/reading.ts";
import type { Pages, TopicRow } from "../views/shared.ts";
import { listedTopic } from "../views/showing/rows.ts";
import { extentOf, pagesOf, TOPICS_A_PAGE } from "./paging.ts";

type Reading = RequestContext & { readonly user: User | null };

/** One page of a list of topics. */
export interface Listed {
  readonly topics: readonly TopicRow[];
  readonly pages: Pages;
}

/**
 * One page of these topics, with what a line of a list shows: two queries, whatever their number.
 * An address that is no page of the list is answered with a response.
 */
export async function listTopics(
  context: Reading,
  categories: ReadCategories,
  count: number,
  found: typeof Topic.objects,
): Promise<Listed | Response> {
  const { user } = context;
  const pages = pagesOf(context, extentOf(count, TOPICS_A_PAGE));
  if (pages instanceof Response) return pages;
  const topics = await rowsOf(
    found
      .selectRelated("category", "author", "lastPostUser")
      .annotate(progressOf(user))
      .prefetch({ tagged: related(TopicTag.objects.selectRelated("tag").orderBy("id"), "topic") }),
    (pages.number - 1) * TOPICS_A_PAGE,
    count,
  );
  const marks = user === null ? null : readMarks(user, categories);
  return { topics: topics.map((topic) => listedTopic(topic, marks)), pages };
}

interface Rows<Row> {
  reverse(): this;
  limit(count: number): this;
  offset(count: number): this;
  all(): Promise<Row[]>;
}

/** The rows of one page; those of the second half of a list are counted off from its end. */
async function rowsOf<Row>(found: Rows<Row>, offset: number, count: number): Promise<Row[]> {
  if (offset * 2 <= count) return found.limit(TOPICS_A_PAGE).offset(offset).all();
  const size = Math.min(TOPICS_A_PAGE, count - offset);
  const rows = await found
    .reverse()
    .limit(size)
    .offset(count - offset - size)
    .all();
  return rows.reverse();
}
