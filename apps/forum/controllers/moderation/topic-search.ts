import { action } from "quintet/controllers";
import { TopicSearch, topicSorts } from "../../forms/administration.ts";
import { staff } from "../../guards.ts";
import { Category } from "../../models/categories/category.ts";
import { removeTopic } from "../../models/moderation/kinds/remove-topic.ts";
import { restoreTopic } from "../../models/moderation/kinds/restore-topic.ts";
import { bulkKinds } from "../../models/moderation/affected.ts";
import { Topic } from "../../models/topics/topic.ts";
import { everyTopic, foundTopics } from "../../models/moderation/topic-search.ts";
import { inOrder } from "../../models/search/in-order.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { adminTopicsPage } from "../../views/moderation/administration.ts";
import { topicRow, type ListedTopic } from "../../views/topics/topic.ts";
import { bulkShown } from "./bulk-bar.ts";
import { choices, sorts, topicStates, yesOrNo } from "../../web/choices.ts";
import { offered } from "./offer.ts";
import { conditions, csvHref, searchPage } from "./search-page.ts";
import { tableFile } from "./tables.ts";

const columns = [
  "id",
  "title",
  "author",
  "category",
  "state",
  "replies",
  "likes",
  "started",
  "latest",
  "address",
];

function cells(topic: ListedTopic) {
  const { id, title, author, category, state, replyCount, likeCount, createdAt, bumpedAt } = topic;
  const address = url.topics.show.href(topic);
  return [
    id,
    title,
    author.name,
    category.name,
    state,
    replyCount,
    likeCount,
    createdAt,
    bumpedAt,
    address,
  ];
}

const RELATED = ["category", "author", "lastPostUser"] as const;

/** `/admin/topics/`: topics by many conditions at once; `?format=csv` gives them as a table. */
export const searchTopics = action(staff, async (context) => {
  const { form, clean, status } = conditions(context.query, TopicSearch);
  if (clean.format === "csv" && status === 200) {
    const all = (await everyTopic(clean)).selectRelated(...RELATED);
    const read = (limit: number, offset: number) => all.limit(limit).offset(offset).all();
    return tableFile({ name: "topics", columns, read, cells });
  }
  const found = await foundTopics(clean);
  const { pages, ids } = await searchPage(context, found);
  const rows = Topic.objects.filter({ id__in: ids }).selectRelated(...RELATED);
  const topics = inOrder(ids, await rows.all());
  const categories = await Category.objects.orderBy("position", "id").all();
  const { values } = form;
  const page = {
    form,
    choices: {
      state: choices(topicStates(), values.state),
      category: choices(
        categories.map(({ slug, name }) => [slug, name]),
        values.category,
      ),
      link: choices(yesOrNo(), values.link),
      report: choices(yesOrNo(), values.report),
      sort: choices(sorts(topicSorts), values.sort || "newest"),
    },
    rows: topics.map((topic) => ({
      ...topicRow(topic),
      state: t(topic.state),
      likes: topic.likeCount,
      removeHref: offered(context, removeTopic, topic),
      restoreHref: offered(context, restoreTopic, topic),
    })),
    bulk: bulkShown(context, "topics", bulkKinds("topics"), status === 200 ? pages : null),
    csvHref: csvHref(context),
    pages,
  };
  return context.render(adminTopicsPage, page, { status });
});
