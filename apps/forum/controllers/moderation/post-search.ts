import type { CleanOf } from "quintet/forms";
import { plainText } from "quintet/markdown";
import { related, searched } from "quintet/models";
import { view } from "quintet/templates";
import { PostSearch } from "../../forms/administration.ts";
import type { User } from "../../models/accounts/user.ts";
import { removePost, restorePost } from "../../models/moderation/kinds/remove-post.ts";
import { Report } from "../../models/reports/report.ts";
import { tagged } from "../../models/topics/tagged.ts";
import { Post, Topic, type PostInTopic } from "../../models/topics/topic.ts";
import { url } from "../../urls.ts";
import { postRow } from "../../views/topics/post.ts";
import {
  beginnings,
  bound,
  categoryCalled,
  memberCalled,
  narrowed,
  usualBounds,
  type Asked,
  type Bounds,
  type Filters,
  type Found,
} from "./found.ts";
import { type Offered, search, type SearchPage } from "./search.ts";

type Posts = typeof Post.objects;
type Clean = CleanOf<typeof PostSearch>;
export type PostConditions = Asked<Clean>;

/** The orders of a search; `id` settles what is equal, so that pages never overlap. */
const ORDERS = { newest: ["-id"], oldest: ["id"], likes: ["-likeCount", "-id"] } as const;
/** In what order posts are gone through that an index leads to. */
const WRITTEN = {
  newest: ["-createdAt", "-id"],
  oldest: ["createdAt", "id"],
  likes: ["-createdAt", "-id"],
} as const;

/** Words that stand in this many posts are looked for in the posts that the others find. */
const usualWords = { commonRows: 20_000 };
/** Every word is looked for in the posts themselves. */
const COMMON = { commonRows: -1, newest: null };

/** The conditions that an index leads to. */
const leading: Filters<Clean, Posts> = {
  author: (posts, name) => posts.filter({ author__in: memberCalled(name) }),
  state: (posts, state) => (state === "open" ? posts : posts.filter({ state })),
  from: (posts, day) => posts.filter({ createdAt__date__gte: day }),
  to: (posts, day) => posts.filter({ createdAt__date__lte: day }),
  report: (posts, answer) =>
    answer === "yes" ? posts.filter(related(Report, "post").exists()) : posts,
};

/** The conditions that no index leads to: the same value where there is nothing to ask. */
const others: Filters<Clean, Posts> = {
  category: (posts, slug) => posts.filter({ topic__category__in: categoryCalled(slug) }),
  tag: (posts, name) => posts.filter({ topic__in: tagged(name) }),
  state: (posts, state) => (state === "open" ? posts.filter({ state }) : posts),
  likesFrom: (posts, least) => (least > 0 ? posts.filter({ likeCount__gte: least }) : posts),
  likesTo: (posts, most) => posts.filter({ likeCount__lte: most }),
  link: (posts, answer) => posts.filter({ hasLink: answer === "yes" }),
  report: (posts, answer) =>
    answer === "no" ? posts.exclude(related(Report, "post").exists()) : posts,
};

/**
 * Find posts that meet every condition, in the order that was asked for, among as many as can be
 * looked at.
 */
export async function foundPosts(
  asked: PostConditions,
  bounds: Bounds = usualBounds,
): Promise<Found<Posts>> {
  const { sort = "newest" } = asked;
  const few = await fewTopics(asked, bounds);
  const rest = few === null ? asked : { ...asked, category: undefined, tag: undefined };
  const all = few === null ? Post.objects : Post.objects.filter({ topic__in: few });
  const led = await narrowed(all, leading, asked);
  const isLed = led !== Post.objects;
  const terms = asked.text ? beginnings(asked.text) : null;
  if (terms && !asked.author) {
    const found = await searched(led, "words", terms, { ...usualWords, newest: bounds.texts });
    if (found.indexed) {
      const rows = (await narrowed(found.rows, others, rest)).orderBy(...ORDERS[sort]);
      return { rows, among: found.bounded ? bounds.texts : null };
    }
  }
  // In the order of an index: of the posts that lead, by when they were written.
  const order = isLed ? WRITTEN[sort] : ORDERS[sort];
  const isOrdered = !isLed || sort !== "likes";
  // No condition is left but those that an index leads to.
  if (isOrdered && !terms && (await narrowed(led, others, rest)) === led) {
    return { rows: led.orderBy(...order), among: null };
  }
  const most = asked.author && terms ? bounds.texts : bounds.walked;
  const first = led.orderBy(...order).limit(most);
  const among = await bound(first, most);
  // Where the first are all, the database may begin with whichever condition it likes.
  const looked = among === null && isLed ? led : Post.objects.filter({ id__in: first });
  const worded = terms ? (await searched(looked, "words", terms, COMMON)).rows : looked;
  const rows = await narrowed(worded, others, rest);
  return { rows: rows.orderBy(...(isOrdered ? order : ORDERS[sort])), among };
}

/** Find posts that meet every condition, whatever their number and the time it takes. */
export async function everyPost(asked: PostConditions): Promise<Posts> {
  const led = await narrowed(Post.objects, leading, asked);
  const worded = asked.text ? (await searched(led, "words", beginnings(asked.text))).rows : led;
  return narrowed(worded, others, asked);
}

/** The topics of the category and with the tag, where they and their posts are few. */
async function fewTopics(
  { category, tag }: PostConditions,
  { topics: most, walked }: Bounds,
): Promise<readonly number[] | null> {
  if (!category && !tag) return null;
  let topics: typeof Topic.objects = Topic.objects;
  if (category) topics = topics.filter({ category__in: categoryCalled(category) });
  if (tag) topics = topics.filter({ id__in: tagged(tag) });
  const some = await topics
    .limit(most + 1)
    .values("id", "lastNumber")
    .all();
  const posts = some.reduce((sum, { lastNumber }) => sum + lastNumber, 0);
  return some.length > most || posts > walked ? null : some.map(({ id }) => id);
}

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
  heading: "Search posts",
  form: PostSearch,
  view: adminPostsPage,
  rows: Post.objects,
  whole: (posts) => posts.selectRelated("author", "topic"),
  found: (asked) => foundPosts(asked),
  every: everyPost,
  ordered: (posts, { sort = "newest" }) => posts.orderBy(...ORDERS[sort]),
  columns: {
    id: ({ id }) => id,
    topic: ({ topic }) => topic.title,
    number: ({ number }) => number,
    author: ({ author }) => author.name,
    state: ({ state }) => state,
    likes: ({ likeCount }) => likeCount,
    written: ({ createdAt }) => createdAt,
    text: ({ html }) => plainText(html),
    address: ({ topic, number }) => url.posts.show.href({ topic: topic.id, number }),
  },
  shown: (posts, offered) => posts.map((post) => shown(post, offered)),
});
