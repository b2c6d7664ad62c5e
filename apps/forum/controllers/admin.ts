import { action, controllers } from "quintet/controllers";
import type { RequestContext } from "quintet/http";
import { MemberSearch, PostSearch, TopicSearch } from "../forms/search.ts";
import { staff } from "../guards.ts";
import type { User } from "../models/accounts/user.ts";
import { Category } from "../models/categories/category.ts";
import { blocksOf } from "../models/moderation/blocks.ts";
import type { KindName } from "../models/moderation/kinds.ts";
import { whyNot } from "../models/moderation/policy.ts";
import { foundMembers, foundPosts, foundTopics } from "../models/moderation/searching.ts";
import type { Post, Topic } from "../models/topics/topic.ts";
import { url } from "../urls.ts";
import { adminMembersPage, adminPostsPage, adminTopicsPage } from "../views/admin.ts";
import { memberShown } from "../views/showing/people.ts";
import { postRow } from "../views/showing/posts.ts";
import { topicRow } from "../views/showing/topics.ts";
import { choices, memberStates, writingStates } from "./choices.ts";
import { conditions, offsetOf, ROWS_A_PAGE, thenBack } from "./searching.ts";
import { extentOf, pagesOf } from "./paging.ts";

/** The page of an action on a row, which comes back here; `null` where it cannot be taken. */
function offered(
  context: RequestContext & { readonly user: User },
  kind: KindName,
  row: Topic | Post,
  href: string,
): string | null {
  return whyNot(kind, context.user, row) === null ? thenBack(context, href) : null;
}

export const adminControllers = controllers(url.admin, {
  home: action(staff, async ({ redirect }) => redirect(url.admin.topics.href())),

  topics: action(staff, async (context) => {
    const { form, clean } = conditions(context, TopicSearch);
    const found = foundTopics(clean);
    const pages = pagesOf(context, extentOf(await found.count(), ROWS_A_PAGE));
    if (pages instanceof Response) return pages;
    const rows = await found
      .selectRelated("category", "author", "lastPostUser")
      .limit(ROWS_A_PAGE)
      .offset(offsetOf(pages))
      .all();
    const categories = await Category.objects.orderBy("position", "id").all();
    return context.render(adminTopicsPage, {
      form,
      states: choices(writingStates(), form.values.state),
      categories: choices(
        categories.map(({ slug, name }) => [slug, name]),
        form.values.category,
      ),
      rows: rows.map((topic) => ({
        ...topicRow(topic),
        removeHref: offered(context, "removeTopic", topic, url.topics.remove.href(topic)),
        restoreHref: offered(context, "restoreTopic", topic, url.topics.restore.href(topic)),
      })),
      pages,
    });
  }),

  posts: action(staff, async (context) => {
    const { form, clean } = conditions(context, PostSearch);
    const found = foundPosts(clean);
    const pages = pagesOf(context, extentOf(await found.count(), ROWS_A_PAGE));
    if (pages instanceof Response) return pages;
    const rows = await found
      .selectRelated("author", "topic")
      .limit(ROWS_A_PAGE)
      .offset(offsetOf(pages))
      .all();
    return context.render(adminPostsPage, {
      form,
      states: choices(writingStates(), form.values.state),
      rows: rows.map((post) => {
        const place = { topic: post.topicId, number: post.number };
        return {
          ...postRow(post),
          removeHref: offered(context, "removePost", post, url.posts.remove.href(place)),
          restoreHref: offered(context, "restorePost", post, url.posts.restore.href(place)),
        };
      }),
      pages,
    });
  }),

  members: action(staff, async (context) => {
    const { form, clean } = conditions(context, MemberSearch);
    const found = foundMembers(clean);
    const pages = pagesOf(context, extentOf(await found.count(), ROWS_A_PAGE));
    if (pages instanceof Response) return pages;
    const rows = await found.limit(ROWS_A_PAGE).offset(offsetOf(pages)).all();
    const blocks = await blocksOf(rows);
    return context.render(adminMembersPage, {
      form,
      states: choices(memberStates(), form.values.state),
      rows: rows.map((member) => ({
        ...memberShown(member, blocks.get(member.id) ?? null),
        email: member.email,
        moderateHref: url.mod.member.href(member),
      })),
      pages,
    });
  }),
});
