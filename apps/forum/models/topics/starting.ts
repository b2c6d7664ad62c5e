import { col } from "quintet/models";
import { slugOf } from "../../text/slug.ts";
import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { whyNotStart } from "../categories/policy.ts";
import { insist } from "../accounts/policy.ts";
import { titleWordsOf } from "./words.ts";
import { insistMeasure, insistPace, type WritingRules } from "./pace.ts";
import { addPost } from "./replying.ts";
import { once, submissionHash } from "./submission.ts";
import { setTags, tagsNamed } from "./tagging.ts";
import { Topic, type Post } from "./topic.ts";
import { written } from "./writing.ts";

export interface NewTopic {
  readonly title: string;
  readonly category: Category;
  readonly text: string;
  /** Their names, as they were written. */
  readonly tags?: readonly string[];
  readonly submissionKey?: string;
  readonly at?: Date;
  /** What the site says of writing; without them its author writes as fast and as much as they like. */
  readonly rules?: WritingRules;
}

/**
 * Open a topic with its first post, which is returned; or return the one that the same form made
 * before.
 */
export async function startTopic(author: User, topic: NewTopic): Promise<Post> {
  insist(whyNotStart(author, topic.category));
  const { rules } = topic;
  const text = await written(topic.text, rules?.origin);
  if (rules !== undefined) insistMeasure(author, text, rules);
  const tags = await tagsNamed(topic.tags ?? []);
  const hash = submissionHash(author, topic.submissionKey ?? "");
  const at = topic.at ?? new Date();
  const isSame = async ({ number, source, topicId }: Post) => {
    if (number !== 1 || source !== text.source) return false;
    return (await Topic.objects.get({ id: topicId })).title === topic.title;
  };
  return once(hash, isSame, async () => {
    if (rules !== undefined) await insistPace(author, "topic", rules);
    const { category, title } = topic;
    const made = await Topic.objects.create({
      category,
      author,
      title,
      titleWords: titleWordsOf(title),
      slug: slugOf(title),
      createdAt: at,
      bumpedAt: at,
    });
    await Category.objects
      .filter({ id: category.id })
      .update({ topicCount: col("topicCount").plus(1) });
    await User.objects.filter({ id: author.id }).update({ topicCount: col("topicCount").plus(1) });
    await setTags(made, tags);
    return addPost(made.id, author, text, { hash, at });
  });
}
