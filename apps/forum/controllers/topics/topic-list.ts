import type { Reading } from "../../guards.ts";
import { related, type PageOptions } from "quintet/models";
import { User } from "../../models/accounts/user.ts";
import { Category } from "../../models/categories/category.ts";
import { TopicTag } from "../../models/topics/tag.ts";
import type { Topic } from "../../models/topics/topic.ts";
import { progressOf, readMarks, type ReadCategories } from "../../models/subscriptions/reading.ts";
import { categoryShown, listedTopic } from "../../views/topics/topic.ts";

/** Topics on one page of a list. */
export const TOPICS_A_PAGE = 30;

/** Entries of a feed. */
export const FEED_ENTRIES = 30;

/** What a line of a list shows of other tables. */
export const listed = {
  category: Category.objects.named(),
  author: User.objects.named(),
  lastPostUser: User.objects.named(),
};

/** Read one page of these topics, with what a line of a list shows: two queries, whatever their number. */
export async function listTopics(
  context: Reading,
  categories: ReadCategories,
  found: typeof Topic.objects,
  options: PageOptions,
) {
  const { user } = context;
  const topics = await found
    .selectRelated(listed)
    .annotate(progressOf(user))
    .prefetch({ tagged: related(TopicTag.objects.selectRelated("tag").orderBy("id"), "topic") })
    .page(context, TOPICS_A_PAGE, options);
  const marks = user === null ? null : readMarks(user, categories);
  return {
    topics: topics.map((topic) => listedTopic(topic, marks)),
    pages: topics.pager,
    categories: categories.map(categoryShown),
  };
}
