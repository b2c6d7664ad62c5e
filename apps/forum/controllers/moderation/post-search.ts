import { action } from "quintet/controllers";
import { PostSearch, postSorts } from "../../forms/administration.ts";
import { staff } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import { Category } from "../../models/categories/category.ts";
import { removePost } from "../../models/moderation/kinds/remove-post.ts";
import { restorePost } from "../../models/moderation/kinds/restore-post.ts";
import { bulkKinds } from "../../models/moderation/affected.ts";
import { everyPost, foundPosts } from "../../models/moderation/post-search.ts";
import { Post, type Topic } from "../../models/topics/topic.ts";
import { inOrder } from "../../models/search/in-order.ts";
import { excerptOf } from "../../text/excerpt.ts";
import { url } from "../../urls.ts";
import { adminPostsPage } from "../../views/moderation/administration.ts";
import { postRow } from "../../views/topics/post.ts";
import { bulkShown } from "./bulk-bar.ts";
import { choices, postStates, sorts, yesOrNo } from "../../web/choices.ts";
import { offered } from "./offer.ts";
import { conditions, csvHref, searchPage } from "./search-page.ts";
import { tableFile } from "./tables.ts";

type FoundPost = Post & { readonly author: User; readonly topic: Topic };

const columns = ["id", "topic", "number", "author", "state", "likes", "written", "text", "address"];

function cells({ id, topic, number, author, state, likeCount, createdAt, html }: FoundPost) {
  const address = url.posts.show.href({ topic: topic.id, number });
  const text = excerptOf(html);
  return [id, topic.title, number, author.name, state, likeCount, createdAt, text, address];
}

/** `/admin/posts/`: posts by many conditions at once. */
export const searchPosts = action(staff, async (context) => {
  const { form, clean, status } = conditions(context.query, PostSearch);
  if (clean.format === "csv" && status === 200) {
    const all = (await everyPost(clean)).selectRelated("author", "topic");
    const read = (limit: number, offset: number) => all.limit(limit).offset(offset).all();
    return tableFile({ name: "posts", columns, read, cells });
  }
  const found = await foundPosts(clean);
  const { pages, ids } = await searchPage(context, found);
  const rows = Post.objects.filter({ id__in: ids }).selectRelated("author", "topic");
  const posts = inOrder(ids, await rows.all());
  const categories = await Category.objects.orderBy("position", "id").all();
  const { values } = form;
  const page = {
    form,
    choices: {
      state: choices(postStates(), values.state),
      category: choices(
        categories.map(({ slug, name }) => [slug, name]),
        values.category,
      ),
      link: choices(yesOrNo(), values.link),
      report: choices(yesOrNo(), values.report),
      sort: choices(sorts(postSorts), values.sort || "newest"),
    },
    rows: posts.map((post) => {
      return {
        ...postRow(post),
        likes: post.likeCount,
        removeHref: offered(context, removePost, post),
        restoreHref: offered(context, restorePost, post),
      };
    }),
    bulk: bulkShown(context, "posts", bulkKinds("posts"), status === 200 ? pages : null),
    csvHref: csvHref(context),
    pages,
  };
  return context.render(adminPostsPage, page, { status });
});
