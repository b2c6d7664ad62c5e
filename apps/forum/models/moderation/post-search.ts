import { related, searched } from "quintet/models";
import { Report } from "../reports/report.ts";
import { tagged } from "../topics/tagged.ts";
import { Post, Topic } from "../topics/topic.ts";
import { startOfDay, type PostConditions } from "./conditions.ts";
import {
  beginnings,
  bound,
  categoryCalled,
  memberCalled,
  usualBounds,
  type Bounds,
  type Found,
} from "./found.ts";

/** The orders of a search; `id` settles what is equal, so that pages never overlap. */
const POST_ORDERS = { newest: ["-id"], oldest: ["id"], likes: ["-likeCount", "-id"] } as const;
/** In what order posts are gone through that an index leads to. */
const WRITTEN = {
  newest: ["-createdAt", "-id"],
  oldest: ["createdAt", "id"],
  likes: ["-createdAt", "-id"],
} as const;

/**
 * Find posts that meet every condition, in the order that was asked for, among as many as can be
 * looked at.
 */
export async function foundPosts(
  asked: PostConditions,
  bounds: Bounds = usualBounds,
): Promise<Found<typeof Post.objects>> {
  const sort = asked.sort ?? "newest";
  const few = await fewTopics(asked, bounds);
  const led = ledPosts(asked, few);
  const isLed = led !== Post.objects;
  const terms = asked.text ? beginnings(asked.text) : null;
  if (terms && !asked.author) {
    const found = await searched(led, "words", terms, { ...usualWords, newest: bounds.texts });
    if (found.indexed) {
      const rows = otherwise(found.rows, asked, few).orderBy(...POST_ORDERS[sort]);
      return { rows, among: found.bounded ? bounds.texts : null };
    }
  }
  // In the order of an index: of the posts that lead, by when they were written.
  const order = isLed ? WRITTEN[sort] : POST_ORDERS[sort];
  const isOrdered = !isLed || sort !== "likes";
  // No condition is left but those that an index leads to.
  if (isOrdered && !terms && otherwise(led, asked, few) === led) {
    return { rows: led.orderBy(...order), among: null };
  }
  const most = asked.author && terms ? bounds.texts : bounds.walked;
  const first = led.orderBy(...order).limit(most);
  const among = await bound(first, most);
  // Where the first are all, the database may begin with whichever condition it likes.
  const looked = among === null && isLed ? led : Post.objects.filter({ id__in: first });
  const worded = terms ? (await searched(looked, "words", terms, COMMON)).rows : looked;
  const final = isLed && sort !== "likes" ? order : POST_ORDERS[sort];
  return { rows: otherwise(worded, asked, few).orderBy(...final), among };
}

/**
 * Find posts that meet every condition, in the order that was asked for, whatever their number and
 * the time it takes.
 */
export async function everyPost(asked: PostConditions) {
  return (await postsWith(asked)).orderBy(...POST_ORDERS[asked.sort ?? "newest"]);
}

/** Return the posts that meet every condition: in the database, whatever their number. */
export async function postsWith(asked: PostConditions) {
  const led = ledPosts(asked, null);
  const worded = asked.text ? (await searched(led, "words", beginnings(asked.text))).rows : led;
  return otherwise(worded, asked, null);
}

/** Words that stand in this many posts are looked for in the posts that the others find. */
const usualWords = { commonRows: 20_000 };

/** Every word is looked for in the posts themselves. */
const COMMON = { commonRows: -1, newest: null };

/** The posts that an index leads to: by their author, their state, their time, their report, or their few topics. */
function ledPosts(asked: PostConditions, topics: readonly number[] | null) {
  let led: typeof Post.objects = Post.objects;
  if (asked.author) led = led.filter({ author__in: memberCalled(asked.author) });
  if (asked.state && asked.state !== "open") led = led.filter({ state: asked.state });
  if (asked.from) led = led.filter({ createdAt__gte: startOfDay(asked.from) });
  if (asked.to) led = led.filter({ createdAt__lt: startOfDay(asked.to, 1) });
  if (asked.report === "yes") led = led.filter(related(Report, "post").exists());
  return topics === null ? led : led.filter({ topic__in: topics });
}

/** Those of the posts that meet the conditions no index leads to: the same value where none is asked. */
function otherwise(
  posts: typeof Post.objects,
  asked: PostConditions,
  topics: readonly number[] | null,
) {
  let found = posts;
  if (topics === null && asked.category) {
    found = found.filter({ topic__category__in: categoryCalled(asked.category) });
  }
  if (topics === null && asked.tag) {
    found = found.filter({ topic__in: tagged(asked.tag) });
  }
  if (asked.state === "open") found = found.filter({ state: "open" });
  if (asked.likesFrom) found = found.filter({ likeCount__gte: asked.likesFrom });
  if (asked.likesTo !== undefined) found = found.filter({ likeCount__lte: asked.likesTo });
  if (asked.link) found = found.filter({ hasLink: asked.link === "yes" });
  if (asked.report === "no") found = found.exclude(related(Report, "post").exists());
  return found;
}

/** The topics of the category and with the tag, where they and their posts are few. */
async function fewTopics(
  { category, tag }: PostConditions,
  { topics: most, walked }: Bounds,
): Promise<readonly number[] | null> {
  if (!category && !tag) return null;
  const some = await topicsIn({ category, tag })
    .limit(most + 1)
    .values("id", "lastNumber")
    .all();
  const posts = some.reduce((sum, { lastNumber }) => sum + lastNumber, 0);
  return some.length > most || posts > walked ? null : some.map(({ id }) => id);
}

function topicsIn({ category, tag }: Pick<PostConditions, "category" | "tag">) {
  let found: typeof Topic.objects = Topic.objects;
  if (category) found = found.filter({ category__in: categoryCalled(category) });
  if (tag) found = found.filter({ id__in: tagged(tag) });
  return found;
}
