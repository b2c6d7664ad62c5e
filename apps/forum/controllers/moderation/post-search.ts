import { view } from "quintet/templates";
import { PostSearch } from "../../forms/administration.ts";
import type { User } from "../../models/accounts/user.ts";
import { removePost, restorePost } from "../../models/moderation/kinds/remove-post.ts";
import { everyPost, foundPosts, postsWith } from "../../models/moderation/post-search.ts";
import { Post, type PostInTopic } from "../../models/topics/topic.ts";
import { excerptOf } from "../../text/excerpt.ts";
import { url } from "../../urls.ts";
import { postRow } from "../../views/topics/post.ts";
import { type Offered, search, type SearchPage } from "./search.ts";

/** A post as a row of the table. */
function shown(post: PostInTopic & { readonly author: User }, offered: Offered) {
  return {
    ...postRow(post),
    likes: post.likeCount,
    removeHref: offered(removePost, post),
    restoreHref: offered(restorePost, post),
  };
}

export const adminPostsPage = view<SearchPage<typeof PostSearch, ReturnType<typeof shown>>>(
  "forum/moderation/administration/posts.html",
);

/** `/admin/posts/`: posts by many conditions at once. */
export const postSearch = search({
  of: "posts",
  form: PostSearch,
  view: adminPostsPage,
  rows: Post.objects,
  whole: (rows: typeof Post.objects) => rows.selectRelated("author", "topic"),
  found: (asked) => foundPosts(asked),
  matching: postsWith,
  every: everyPost,
  columns: {
    id: ({ id }) => id,
    topic: ({ topic }) => topic.title,
    number: ({ number }) => number,
    author: ({ author }) => author.name,
    state: ({ state }) => state,
    likes: ({ likeCount }) => likeCount,
    written: ({ createdAt }) => createdAt,
    text: ({ html }) => excerptOf(html),
    address: ({ topic, number }) => url.posts.show.href({ topic: topic.id, number }),
  },
  shown: (posts, offered) => posts.map((post) => shown(post, offered)),
});
