import { or, q } from "quintet/models";
import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { addTo, type Difference } from "./counters.ts";
import { postStandingChanged, topicStandingChanged, type StandingChanged } from "./signals.ts";
import { settleTags } from "./tagging.ts";
import { Post, Topic, type PostInTopic } from "./topic.ts";

/** +1 when a row became open, -1 when it ceased to be, 0 when neither. */
function turn({ before, after }: StandingChanged<{ readonly state: string }>): -1 | 0 | 1 {
  if ((before.state === "open") === (after.state === "open")) return 0;
  return after.state === "open" ? 1 : -1;
}

/**
 * Bring every counter in line after posts were removed or restored; inside that transaction, which has
 * locked their topics: a reply being written was waited for, and is seen. As with a reply, members are
 * counted before their category, so that neither waits for what the other holds.
 */
export async function settlePosts(changes: readonly StandingChanged<PostInTopic>[]): Promise<void> {
  const turned = changes.filter((one) => turn(one) !== 0);
  if (turned.length === 0) return;
  await addTo(
    Topic.objects,
    turned.map((one) => ({ id: one.after.topicId, replyCount: turn(one) })),
  );
  await settleNewest([
    ...new Map(turned.map(({ after }) => [after.topicId, after.topic])).values(),
  ]);
  const counted = turned.filter(({ after }) => after.topic.state === "open");
  await addTo(
    User.objects,
    counted.map((one) => ({ id: one.after.authorId, postCount: turn(one) })),
  );
  await addTo(
    Category.objects,
    counted.map((one) => ({ id: one.after.topic.categoryId, postCount: turn(one) })),
  );
  await postStandingChanged.emit(turned);
}

/** Say of these topics which open post is their newest one, where that is another one now. */
async function settleNewest(topics: readonly Topic[]): Promise<void> {
  const newest = await newestOpen(topics);
  for (const { id, lastPostId, createdAt } of topics) {
    const post = newest.get(id) ?? { id: null, number: 0, authorId: null, createdAt };
    if (post.id === lastPostId) continue;
    await Topic.objects.filter({ id }).update({
      lastPost: post.id,
      newestNumber: post.number,
      lastPostUser: post.authorId,
      bumpedAt: post.createdAt,
    });
  }
}

/** Numbers of each topic that are looked at first for its newest open post, and then ten times as many. */
const LAST_NUMBERS = 20;

/** The newest open posts of these topics, by the topic's id: one query, unless all the last are removed. */
async function newestOpen(topics: readonly Topic[]) {
  const newest = new Map<number, Pick<Post, "id" | "number" | "authorId" | "createdAt">>();
  let left = topics.map(({ id, lastNumber: upTo }) => ({ id, upTo }));
  for (let count = LAST_NUMBERS; left.length > 0; count *= 10) {
    const last = left.map(({ id, upTo }) =>
      q<typeof Post.fields, object>({ topic: id, number__range: [upTo - count + 1, upTo] }),
    );
    const posts = await Post.objects
      .filter(or(...last))
      .orderBy("number")
      .values("id", "topicId", "number", "state", "authorId", "createdAt")
      .all();
    for (const post of posts) if (post.state === "open") newest.set(post.topicId, post);
    left = left
      .filter(({ id, upTo }) => upTo > count && !newest.has(id))
      .map(({ id, upTo }) => ({ id, upTo: upTo - count }));
  }
  return newest;
}

/** Bring every counter in line after whole topics were removed, restored or moved; inside that transaction. */
export async function settleTopics(changes: readonly StandingChanged<Topic>[]): Promise<void> {
  const turned = changes.filter((one) => turn(one) !== 0);
  const turns = new Map(turned.map((one) => [one.after.id, turn(one)]));
  const posts = await openPostsOf(turned.map(({ after }) => after));
  await addTo(User.objects, [
    ...turned.map(({ after }) => ({ id: after.authorId, topicCount: turns.get(after.id)! })),
    ...posts.map(({ topicId, authorId: id }) => ({ id, postCount: turns.get(topicId)! })),
  ]);
  await settleTags(turns);
  await addTo(
    Category.objects,
    changes.flatMap(({ before, after }) => [inCategory(before, -1), inCategory(after, 1)]),
  );
  if (turned.length > 0) await topicStandingChanged.emit(turned);
}

/** What a topic counts in its category, as often as `by` says; one that is not open is counted nowhere. */
function inCategory({ categoryId: id, state, replyCount }: Topic, by: number): Difference {
  const topicCount = state === "open" ? by : 0;
  return { id, topicCount, postCount: topicCount * (replyCount + 1) };
}

/** Posts that are read by one statement: it holds the only thread where the database is SQLite. */
const READ_AT_ONCE = 40_000;

/** Read which open posts these topics have, and of which authors: out of an index alone. */
async function openPostsOf(topics: readonly Topic[]) {
  const open = Post.objects
    .filter({ topic__in: topics.map(({ id }) => id), state: "open" })
    .orderBy("topic", "author", "id")
    .values("topicId", "authorId")
    .limit(READ_AT_ONCE);
  const posts = await open.all();
  for (let read = posts.length; read === READ_AT_ONCE;) {
    const more = await open.offset(posts.length).all();
    for (const post of more) posts.push(post);
    read = more.length;
  }
  return posts;
}
