import { action } from "quintet/controllers";
import { Moved, NotFound } from "quintet/kernel";
import { slugify, withQuery } from "quintet/urls";
import { everyone } from "../../../guards.ts";
import { categoryAt } from "../../../models/categories/category.ts";
import { readOnlySentence, whyNotStart } from "../../../models/categories/policy.ts";
import { categoriesFor } from "../../../models/subscriptions/reading.ts";
import { Topic } from "../../../models/topics/topic.ts";
import { t } from "../../../text/t.ts";
import { url } from "../../../urls.ts";
import { categoryPage } from "../../../views/topics/lists.ts";
import { categoryShown } from "../../../views/topics/topic.ts";
import { byActivity, type PlacedList } from "../list.ts";
import { listTopics } from "../topic-list.ts";

/** The topics of a category. */
export const category: PlacedList = {
  name: "category",
  action: action(everyone, async (context, { slug }: { readonly slug: string }) => {
    const { user } = context;
    const categories = await categoriesFor(user);
    const category = categories.find((one) => one.slug === slug);
    if (category === undefined) {
      const meant = categories.find((one) => one.slug === slugify(slug));
      if (meant !== undefined)
        throw new Moved(`${url.lists.category.href(meant)}${context.search}`);
      throw new NotFound(t("There is no category at this address."));
    }
    const found = byActivity().filter({ category: category.id });
    const listed = await listTopics(context, categories, found, { total: category.topicCount });
    const parent = categories.find(({ id }) => id === category.parentId);
    const mayStart = whyNotStart(user, category) === null;
    return context.render(categoryPage, {
      ...listed,
      category: categoryShown(category),
      parent: parent === undefined ? null : categoryShown(parent),
      children: categories.filter((one) => one.parentId === category.id).map(categoryShown),
      startHref: mayStart ? withQuery(url.topics.create.href(), { category: slug }) : null,
      readOnly: readOnlySentence(category),
      level: user === null ? null : (category.level ?? "normal"),
      feed: url.feeds.category.href({ slug }),
    });
  }),
  async feed({ slug }) {
    const category = await categoryAt(slug);
    return { title: category.name, topics: Topic.objects.open().filter({ category }) };
  },
};
