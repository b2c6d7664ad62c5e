import { PostSearch } from "../../forms/administration.ts";
import { removePost } from "../../models/moderation/kinds/remove-post.ts";
import { restorePost } from "../../models/moderation/kinds/restore-post.ts";
import { everyPost, foundPosts, postsWith } from "../../models/moderation/post-search.ts";
import { Post } from "../../models/topics/topic.ts";
import { excerptOf } from "../../text/excerpt.ts";
import { url } from "../../urls.ts";
import { adminPostsPage } from "../../views/moderation/administration.ts";
import { postRow } from "../../views/topics/post.ts";
import { search } from "./search.ts";

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
  shown: (posts, offered) =>
    posts.map((post) => ({
      ...postRow(post),
      likes: post.likeCount,
      removeHref: offered(removePost, post),
      restoreHref: offered(restorePost, post),
    })),
});
