import { action, controllers } from "quintet/controllers";
import { NotFound } from "quintet/kernel";
import { withQuery } from "quintet/urls";
import { everyone } from "../guards.ts";
import { Category } from "../models/categories/category.ts";
import { whyNotStart } from "../models/categories/policy.ts";
import { Topic } from "../models/topics/topic.ts";
import { t } from "../text/t.ts";
import { url } from "../urls.ts";
import { categoryPage, latestPage } from "../views/lists.ts";
import { categoryShown, topicRow } from "../views/showing/topics.ts";
import { extentOf, pagesOf, TOPICS_A_PAGE } from "./paging.ts";

/** One page of open topics by latest activity, pinned ones first, with what a line of a list shows. */
function listed(page: number) {
  return Topic.objects
    .open()
    .selectRelated("category", "author", "lastPostUser")
    .orderBy("-pinned", "-bumpedAt", "-id")
    .limit(TOPICS_A_PAGE)
    .offset((page - 1) * TOPICS_A_PAGE);
}

export const listControllers = controllers(url.lists, {
  latest: action(everyone, async (context) => {
    const categories = await Category.objects.shown().all();
    const count = categories.reduce((sum, { topicCount }) => sum + topicCount, 0);
    const pages = pagesOf(context, extentOf(count, TOPICS_A_PAGE));
    if (pages instanceof Response) return pages;
    const topics = await listed(pages.number).all();
    return context.render(latestPage, {
      topics: topics.map(topicRow),
      categories: categories.map(categoryShown),
      pages,
    });
  }),

  category: action(everyone, async (context, { slug }) => {
    const categories = await Category.objects.shown().all();
    const category = categories.find((one) => one.slug === slug);
    if (category === undefined) throw new NotFound(t("There is no category at this address."));
    const pages = pagesOf(context, extentOf(category.topicCount, TOPICS_A_PAGE));
    if (pages instanceof Response) return pages;
    const topics = await listed(pages.number).filter({ category }).all();
    const parent = categories.find(({ id }) => id === category.parentId);
    const mayStart = whyNotStart(context.user, category) === null;
    return context.render(categoryPage, {
      category: categoryShown(category),
      categories: categories.map(categoryShown),
      parent: parent === undefined ? null : categoryShown(parent),
      children: categories.filter((one) => one.parentId === category.id).map(categoryShown),
      topics: topics.map(topicRow),
      pages,
      startHref: mayStart ? withQuery(url.topics.create.href(), { category: slug }) : null,
    });
  }),
});
