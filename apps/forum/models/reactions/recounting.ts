import { related } from "quintet/models";
import { Post, Topic } from "../topics/topic.ts";
import { Like } from "./like.ts";

/**
 * Count the likes of these posts and their topics anew, of all without a list. Return how many were
 * wrong.
 */
export async function recountLikes(posts?: readonly number[]): Promise<number> {
  const some = posts === undefined ? Post.objects : Post.objects.filter({ id__in: posts });
  let wrong = 0;
  for await (const { id, likes, likeCount } of some
    .annotate({ likes: related(Like, "post").count() })
    .iterate()) {
    if (likes === likeCount) continue;
    wrong += await Post.objects.filter({ id }).update({ likeCount: likes });
  }
  const within = posts === undefined ? undefined : await some.values("topicId").distinct().all();
  return wrong + (await recountTopics(within?.map(({ topicId }) => topicId)));
}

async function recountTopics(ids?: readonly number[]): Promise<number> {
  const some = ids === undefined ? Topic.objects : Topic.objects.filter({ id__in: ids });
  let wrong = 0;
  for await (const { id, likes, likeCount } of some
    .annotate({ likes: related(Like, "topic").count() })
    .iterate()) {
    if (likes === likeCount) continue;
    wrong += await Topic.objects.filter({ id }).update({ likeCount: likes });
  }
  return wrong;
}
