import { related } from "quintet/models";
import { Post, Topic } from "../topics/topic.ts";
import { Like } from "./like.ts";

/**
 * Count the likes of these posts and their topics anew, of all without a list. Return how many were
 * wrong.
 */
export async function recountLikes(posts?: readonly number[]): Promise<number> {
  if (posts === undefined) {
    return (await recount("post", Post.objects)) + (await recount("topic", Topic.objects));
  }
  const some = Post.objects.filter({ id__in: posts });
  const topics = await some.values("topicId").distinct().all();
  const theirs = Topic.objects.filter({ id__in: topics.map(({ topicId }) => topicId) });
  return (await recount("post", some)) + (await recount("topic", theirs));
}

async function recount(
  of: "post" | "topic",
  rows: typeof Post.objects | typeof Topic.objects,
): Promise<number> {
  // Of whichever table they are: a counter is the same column in each.
  const some = rows as typeof Topic.objects;
  let wrong = 0;
  const counted = some.annotate({ likes: related(Like, of as "topic").count() });
  for await (const row of counted.iterate()) {
    if (row.likes === row.likeCount) continue;
    await row.update({ likeCount: row.likes });
    wrong += 1;
  }
  return wrong;
}
