import { related } from "quintet/models";
import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { Post, Topic } from "./topic.ts";

/** Count the topics and posts of every category anew. Return how many were wrong. */
export async function recountCategories(): Promise<number> {
  const open = related(Topic.objects.open(), "category");
  const counted = await Category.objects.annotate({ topics: open.count() }).all();
  let wrong = 0;
  for (const { id, topics, topicCount, postCount } of counted) {
    const posts = await Post.objects.open().filter({ topic__category: id }).count();
    if (topics === topicCount && posts === postCount) continue;
    await Category.objects.filter({ id }).update({ topicCount: topics, postCount: posts });
    wrong += 1;
  }
  return wrong;
}

/** Count the topics and posts of these members anew. Return how many were wrong. */
export async function recountMembers(ids: readonly number[]): Promise<number> {
  let wrong = 0;
  for (const { id, topicCount, postCount } of await User.objects.filter({ id__in: ids }).all()) {
    const topics = await Topic.objects.open().filter({ author: id }).count();
    const posts = await Post.objects.open().filter({ author: id }).count();
    if (topics === topicCount && posts === postCount) continue;
    await User.objects.filter({ id }).update({ topicCount: topics, postCount: posts });
    wrong += 1;
  }
  return wrong;
}
