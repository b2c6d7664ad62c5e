import { or, q } from "quintet/models";
import { User } from "../accounts/user.ts";
import { recountCategories, recountMembers } from "../topics/recounting.ts";
import { recountTags } from "../topics/tagging.ts";
import { Post, Topic } from "../topics/topic.ts";
import { ModAction } from "./action.ts";

/**
 * Delete members for good, with their topics (whoever replied there) and posts, and the log of what
 * they did. There is no way back: this is for demonstration sets, and for what the law asks.
 */
export async function removeMembers(members: readonly User[]): Promise<void> {
  const ids = members.map(({ id }) => id);
  const topics = Topic.objects.filter({ author__in: ids });
  const gone = await topics.valuesList("id", { flat: true }).all();
  const writing = Post.objects.filter(or(q({ author__in: ids }), q({ topic__in: gone })));
  const authors = await writing.valuesList("authorId", { flat: true }).distinct().all();
  await writing.delete();
  await Topic.objects.filter({ id__in: gone }).delete();
  await ModAction.objects.filter({ actor__in: ids }).delete();
  await User.objects.filter({ id__in: ids }).delete();
  await recountMembers(authors.filter((id) => !ids.includes(id)));
  await recountCategories();
  await recountTags();
}
