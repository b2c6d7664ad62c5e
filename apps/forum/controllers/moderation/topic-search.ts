import { view } from "quintet/templates";
import { TopicSearch } from "../../forms/administration.ts";
import { removeTopic, restoreTopic } from "../../models/moderation/kinds/remove-topic.ts";
import { everyTopic, foundTopics, topicsWith } from "../../models/moderation/topic-search.ts";
import { Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { type ListedTopic, topicRow } from "../../views/topics/topic.ts";
import { type Offered, search, type SearchPage } from "./search.ts";

/** A topic as a row of the table. */
function shown(topic: ListedTopic, offered: Offered) {
  return {
    ...topicRow(topic),
    state: t(topic.state),
    likes: topic.likeCount,
    removeHref: offered(removeTopic, topic),
    restoreHref: offered(restoreTopic, topic),
  };
}

export const adminTopicsPage = view<SearchPage<typeof TopicSearch, ReturnType<typeof shown>>>(
  "forum/moderation/administration/topics.html",
);

/** `/admin/topics/`: topics by many conditions at once. */
export const topicSearch = search({
  of: "topics",
  form: TopicSearch,
  view: adminTopicsPage,
  rows: Topic.objects,
  whole: (rows: typeof Topic.objects) => rows.selectRelated("category", "author", "lastPostUser"),
  found: (asked) => foundTopics(asked),
  matching: topicsWith,
  every: everyTopic,
  columns: {
    id: ({ id }) => id,
    title: ({ title }) => title,
    author: ({ author }) => author.name,
    category: ({ category }) => category.name,
    state: ({ state }) => state,
    replies: ({ replyCount }) => replyCount,
    likes: ({ likeCount }) => likeCount,
    started: ({ createdAt }) => createdAt,
    latest: ({ bumpedAt }) => bumpedAt,
    address: (topic) => url.topics.show.href(topic),
  },
  shown: (topics, offered) => topics.map((topic) => shown(topic, offered)),
});
