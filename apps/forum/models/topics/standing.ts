import { col } from "quintet/models";
import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { postStandingChanged, topicStandingChanged } from "./signals.ts";
import { settleTags } from "./tagging.ts";
import { Post, Topic } from "./topic.ts";

/** +1 when a row became open, -1 when it ceased to be, 0 when neither. */
function turn(before: { state: string }, after: { state: string }): -1 | 0 | 1 {
  if ((before.state === "open") === (after.state === "open")) return 0;
  return after.state === "open" ? 1 : -1;
}

/** Brings every counter in line after a post was removed or restored; inside that transaction. */
export async function settlePost(before: Post, after: Post): Promise<void> {
  const by = turn(before, after);
  if (by === 0) return;
  const counted = Topic.objects.filter({ id: after.topicId });
  // The first write locks the topic: a reply being written is waited for, and seen by what follows.
  await counted.update({ replyCount: col("replyCount").plus(by) });
  const topic = await counted.get();
  await counted.update(await newestOf(topic));
  if (topic.state === "open") {
    await addTo(topic.categoryId, { posts: by });
    await addPosts([after.authorId], by);
  }
  await postStandingChanged.emit({ before, after, topic });
}

/** What a topic says of its newest open post. */
async function newestOf(topic: Topic) {
  const open = Post.objects.filter({ topic: topic.id, state: "open" });
  const newest = await open.orderBy("-number").first();
  if (newest === null) {
    return { lastPost: null, newestNumber: 0, lastPostUser: null, bumpedAt: topic.createdAt };
  }
  const { id, number, authorId, createdAt } = newest;
  return { lastPost: id, newestNumber: number, lastPostUser: authorId, bumpedAt: createdAt };
}

/** Bring every counter in line after a whole topic was removed, restored or moved; inside that transaction. */
export async function settleTopic(before: Topic, after: Topic): Promise<void> {
  const by = turn(before, after);
  if (by === 0) return settleMove(before, after);
  await addTo(after.categoryId, { topics: by, posts: by * (after.replyCount + 1) });
  await User.objects
    .filter({ id: after.authorId })
    .update({ topicCount: col("topicCount").plus(by) });
  await settleTags(after, by);
  for (const [posts, authors] of await authorsByPosts(after)) await addPosts(authors, by * posts);
  await topicStandingChanged.emit({ before, after });
}

/** Count a topic in its new category instead of the old one; a topic that is not open is counted nowhere. */
async function settleMove(before: Topic, after: Topic): Promise<void> {
  if (before.categoryId === after.categoryId || after.state !== "open") return;
  const posts = after.replyCount + 1;
  await addTo(before.categoryId, { topics: -1, posts: -posts });
  await addTo(after.categoryId, { topics: 1, posts });
}

async function addTo(categoryId: number, by: { topics?: number; posts?: number }): Promise<void> {
  await Category.objects.filter({ id: categoryId }).update({
    topicCount: col("topicCount").plus(by.topics ?? 0),
    postCount: col("postCount").plus(by.posts ?? 0),
  });
}

async function addPosts(authors: readonly number[], by: number): Promise<void> {
  await User.objects.filter({ id__in: authors }).update({ postCount: col("postCount").plus(by) });
}

/** The authors of a topic's open posts, together with those who wrote as many: out of an index alone. */
async function authorsByPosts(topic: Topic): Promise<ReadonlyMap<number, readonly number[]>> {
  const open = Post.objects.filter({ topic: topic.id, state: "open" }).values("authorId");
  const posts = new Map<number, number>();
  for (const { authorId } of await open.all()) posts.set(authorId, (posts.get(authorId) ?? 0) + 1);
  const groups = Map.groupBy(posts, ([, count]) => count);
  return new Map([...groups].map(([count, rows]) => [count, rows.map(([author]) => author)]));
}
