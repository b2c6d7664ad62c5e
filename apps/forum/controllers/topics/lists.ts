import { action, controllers, type ActionContext } from "quintet/controllers";
import { Moved, NotFound, type Words } from "quintet/kernel";
import { pageNumber, withQuery } from "quintet/urls";
import { everyone, members } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import { readOnlySentence, whyNotStart } from "../../models/categories/policy.ts";
import {
  categoriesFor,
  ownTopics,
  readMarks,
  unreadTopics,
  type ReadCategories,
} from "../../models/subscriptions/reading.ts";
import { watching } from "../../models/subscriptions/watching.ts";
import { Tag } from "../../models/topics/tag.ts";
import { taggedTopics } from "../../models/topics/tagged.ts";
import { Topic } from "../../models/topics/topic.ts";
import { canonicalSlug } from "../../text/slug.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { categoryPage, latestPage, tagPage } from "../../views/topics/lists.ts";
import { categoryShown } from "../../views/topics/topic.ts";
import { listTopics } from "./topic-list.ts";
import { periodTabs, rankedTopics } from "./periods.ts";
import type { Tab } from "../../views/shared.ts";

type Reading = ActionContext<{ readonly user: User | null }>;

/** What one of the lists beside each other shows, and says. */
interface List {
  readonly heading: Words;
  readonly empty: Words;
  readonly found: typeof Topic.objects;
  /** How many there are, where a counter says so; else they are counted. */
  readonly total?: number;
  readonly mayMark?: boolean;
  readonly periods?: readonly Tab[];
}

/** Open topics by latest activity, pinned ones first. */
function byActivity() {
  return Topic.objects.open().orderBy("-pinned", "-bumpedAt", "-id");
}

/** Topics of a list that has no counter of its own which are counted and paged through. */
const MOST_PAGED = 3_000;

/** The topics of a list of ids, in the order of lists. */
function pickedTopics(ids: readonly number[]) {
  const found = Topic.objects.filter({ id__in: ids }).orderBy("-bumpedAt", "-id");
  return { found, total: ids.length };
}

function countOf(categories: ReadCategories): number {
  return categories.reduce((sum, { topicCount }) => sum + topicCount, 0);
}

function tabsFor({ user, path }: Reading): readonly Tab[] {
  const { latest, newest, top, unanswered, unread, watched } = url.lists;
  const own = [
    { label: t("Unread"), href: unread.href() },
    { label: t("Watched"), href: watched.href() },
  ];
  const tabs = [
    { label: t("Latest"), href: latest.href() },
    { label: t("New"), href: newest.href() },
    { label: t("Top"), href: top.href() },
    { label: t("Unanswered"), href: unanswered.href() },
    ...(user === null ? [] : own),
  ];
  return tabs.map((tab) => ({ ...tab, current: tab.href === path }));
}

async function drawList(
  context: Reading,
  listOf: (categories: ReadCategories) => List | Promise<List>,
): Promise<Response> {
  const categories = await categoriesFor(context.user);
  const { found, total, heading, empty, mayMark = false, periods = [] } = await listOf(categories);
  const listed = await listTopics(
    context,
    categories,
    found,
    total === undefined ? { most: MOST_PAGED } : { total },
  );
  return context.render(latestPage, {
    ...listed,
    heading,
    empty,
    periods,
    mayMark: mayMark && context.user !== null,
    tabs: tabsFor(context),
    categories: categories.map(categoryShown),
    feed: url.feeds.latest.href(),
  });
}

export const listControllers = controllers(url.lists, {
  latest: action(everyone, (context) =>
    drawList(context, (categories) => ({
      heading: t("Latest topics"),
      empty: t("Nobody has written anything yet."),
      found: byActivity(),
      total: countOf(categories),
    })),
  ),

  newest: action(everyone, (context) =>
    drawList(context, (categories) => ({
      heading: t("New topics"),
      empty: t("Nobody has written anything yet."),
      found: Topic.objects.open().orderBy("-createdAt", "-id"),
      total: countOf(categories),
      mayMark: true,
    })),
  ),

  top: action(everyone, (context) =>
    drawList(context, () => {
      const found = rankedTopics(context.query.get("period"));
      return {
        heading: t("Top topics"),
        empty: t("No topic was started in that time."),
        found,
        periods: periodTabs(context.query.get("period")),
      };
    }),
  ),

  unanswered: action(everyone, (context) =>
    drawList(context, () => {
      const found = Topic.objects.open().filter({ replyCount: 0 });
      return {
        heading: t("Unanswered topics"),
        empty: t("Every topic has been answered."),
        found: found.orderBy("-createdAt", "-id"),
      };
    }),
  ),

  unread: action(members, (context) =>
    drawList(context, async (categories) => {
      const ids = await unreadTopics(context.user, readMarks(context.user, categories));
      return {
        heading: t("Unread topics"),
        empty: t("You have read everything in the topics that you opened."),
        ...pickedTopics(ids),
        mayMark: true,
      };
    }),
  ),

  watched: action(members, (context) =>
    drawList(context, async () => {
      return {
        heading: t("Watched topics"),
        empty: t("You watch no topic. To watch one, press Watch on its page."),
        ...pickedTopics(await ownTopics(watching(context.user))),
      };
    }),
  ),

  category: action(everyone, async (context, { slug }) => {
    const { user } = context;
    const categories = await categoriesFor(user);
    const category = categories.find((one) => one.slug === slug);
    if (category === undefined) {
      const meant = categories.find((one) => one.slug === canonicalSlug(slug));
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
      categories: categories.map(categoryShown),
      parent: parent === undefined ? null : categoryShown(parent),
      children: categories.filter((one) => one.parentId === category.id).map(categoryShown),
      startHref: mayStart ? withQuery(url.topics.create.href(), { category: slug }) : null,
      readOnly: readOnlySentence(category),
      level: user === null ? null : (category.level ?? "normal"),
      feed: url.feeds.category.href({ slug }),
    });
  }),

  tag: action(everyone, async (context, { slug }) => {
    const tag = await Tag.objects.filter({ slug }).first();
    if (tag === null) {
      const meant = await Tag.objects.filter({ slug: canonicalSlug(slug) }).first();
      if (meant !== null) throw new Moved(`${url.lists.tag.href(meant)}${context.search}`);
      throw new NotFound(t("There is no tag at this address."));
    }
    const categories = await categoriesFor(context.user);
    const found = await taggedTopics(tag, {
      page: pageNumber(context),
      among: countOf(categories),
    });
    const listed = await listTopics(context, categories, found, { total: tag.topicCount });
    return context.render(tagPage, {
      ...listed,
      tag: tag.name,
      categories: categories.map(categoryShown),
      feed: url.feeds.tag.href({ slug }),
    });
  }),
});
