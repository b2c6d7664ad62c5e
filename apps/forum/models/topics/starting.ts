import { col } from "quintet/models";
import { slugOf } from "../../text/slug.ts";
import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { whyNotStart } from "../categories/policy.ts";
import { insist } from "../accounts/policy.ts";
import { addPost } from "./replying.ts";
import { once, submissionHash } from "./submission.ts";
import { Topic, type Post } from "./topic.ts";
import { written } from "./writing.ts";

export interface NewTopic {
  readonly title: string;
  readonly category: Category;
  readonly text: string;
  readonly submissionKey?: string;
  readonly at?: Date;
}

/** Opens a topic with its first post, which is given back; or the one that the same form made before. */
export async function startTopic(author: User, topic: NewTopic): Promise<Post> {
  insist(whyNotStart(author, topic.category));
  const text = await written(topic.text);
  const hash = submissionHash(author, topic.submissionKey ?? "");
  const at = topic.at ?? new Date();
  return once(hash, async () => {
    const { category, title } = topic;
    const made = await Topic.objects.create({
      category,
      author,
      title,
      slug: slugOf(title),
      createdAt: at,
      bumpedAt: at,
    });
    await Category.objects
      .filter({ id: category.id })
      .update({ topicCount: col("topicCount").plus(1) });
    await User.objects.filter({ id: author.id }).update({ topicCount: col("topicCount").plus(1) });
    return addPost(made.id, author, text, { hash, at });
  });
}
