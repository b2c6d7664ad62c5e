import type { CleanOf } from "quintet/forms";
import { related, searched } from "quintet/models";
import { view } from "quintet/templates";
import { TopicSearch } from "../../forms/administration.ts";
import { removeTopic, restoreTopic } from "../../models/moderation/kinds/remove-topic.ts";
import { Report } from "../../models/reports/report.ts";
import { tagged } from "../../models/topics/tagged.ts";
import { Post, Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { type ListedTopic, topicRow } from "../../views/topics/topic.ts";
import {
  beginnings,
  bound,
  categoryCalled,
  memberCalled,
  narrowed,
  usualBounds,
  type Asked,
  type Filters,
} from "./found.ts";
import { type Offered, search, type SearchPage } from "./search.ts";

type Topics = typeof Topic.objects;
type TopicConditions = CleanOf<typeof TopicSearch>;

/** The orders of a search; `id` settles what is equal, so that pages never overlap. */
const ORDERS = {
  newest: ["-id"],
  oldest: ["id"],
  active: ["-bumpedAt", "-id"],
  replies: ["-replyCount", "-id"],
  likes: ["-likeCount", "-id"],
} as const;

const inState = {
  open: (topics: Topics) => topics.filter({ state: "open", lockedAt: null }),
  held: (topics: Topics) => topics.filter({ state: "held" }),
  removed: (topics: Topics) => topics.filter({ state: "removed" }),
  locked: (topics: Topics) => topics.filter({ lockedAt__isnull: false }),
  pinned: (topics: Topics) => topics.filter({ pinned: true }),
};

const filters: Filters<TopicConditions, Topics> = {
  text: async (topics, text) => (await searched(topics, "titleWords", beginnings(text))).rows,
  author: (topics, name) => topics.filter({ author__in: memberCalled(name) }),
  category: (topics, slug) => topics.filter({ category__in: categoryCalled(slug) }),
  tag: (topics, name) => topics.filter({ id__in: tagged(name) }),
  state: (topics, state) => inState[state](topics),
  from: (topics, day) => topics.filter({ createdAt__date__gte: day }),
  to: (topics, day) => topics.filter({ createdAt__date__lte: day }),
  repliesFrom: (topics, least) => topics.filter({ replyCount__gte: least }),
  repliesTo: (topics, most) => topics.filter({ replyCount__lte: most }),
  likesFrom: (topics, least) => topics.filter({ likeCount__gte: least }),
  likesTo: (topics, most) => topics.filter({ likeCount__lte: most }),
  report(topics, answer) {
    const reports = related(Report, "topic").exists();
    return answer === "yes" ? topics.filter(reports) : topics.exclude(reports);
  },
  link(topics, answer) {
    // Counted for each topic by an index; a condition that there is none would be asked of all posts at once.
    const links = related(Post.objects.filter({ hasLink: true }), "topic").count();
    const counted = topics.annotate({ links });
    const found = answer === "yes" ? counted.exclude({ links: 0 }) : counted.filter({ links: 0 });
    return Topic.objects.filter({ id__in: found });
  },
};

/** Find topics that meet every condition, in the order that was asked for. */
async function foundTopics({ link, sort = "newest", ...asked }: Asked<TopicConditions>) {
  const others = (await narrowed(Topic.objects, filters, asked)).orderBy(...ORDERS[sort]);
  if (link === undefined) return { rows: others, among: null };
  // Whether a topic has a link is asked of its posts, one topic after the other.
  const first = others.limit(usualBounds.walked);
  const rows = await narrowed(Topic.objects.filter({ id__in: first }), filters, { link });
  return { rows: rows.orderBy(...ORDERS[sort]), among: await bound(first, usualBounds.walked) };
}

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
  heading: "Search topics",
  form: TopicSearch,
  view: adminTopicsPage,
  rows: Topic.objects,
  whole: (topics) => topics.selectRelated("category", "author", "lastPostUser"),
  found: foundTopics,
  every: (asked) => narrowed(Topic.objects, filters, asked),
  ordered: (topics, { sort = "newest" }) => topics.orderBy(...ORDERS[sort]),
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
