import { searchedText } from "quintet/markdown";
import { searchTokens } from "quintet/search";
import { tagNamesOf } from "./tagging.ts";
import { Post, Topic } from "./topic.ts";

/** Return the words of a title, as `Topic.titleWords` holds them. */
export function titleWordsOf(title: string): string {
  return searchTokens(title);
}

/**
 * Return the words of a post, as `Post.words` holds them: of what it says, and for post 1 of the
 * topic's title and tags before it.
 */
export async function wordsOf(
  topic: Pick<Topic, "id" | "title">,
  number: number,
  html: string,
): Promise<string> {
  const text = searchedText(html);
  if (number !== 1) return searchTokens(text);
  return searchTokens([topic.title, ...(await tagNamesOf(topic)), text].join("\n"));
}

/** Write anew every word that search goes by. Returns how many posts and topics that were. */
export async function rewriteWords(): Promise<{ readonly posts: number; readonly topics: number }> {
  let topics = 0;
  for await (const { id, title } of Topic.objects.iterate()) {
    topics += await Topic.objects.filter({ id, title }).update({ titleWords: titleWordsOf(title) });
  }
  let posts = 0;
  for await (const post of Post.objects.selectRelated("topic").iterate()) {
    const { id, number, revision, html, topic } = post;
    const words = await wordsOf(topic, number, html);
    posts += await Post.objects.filter({ id, revision }).update({ words });
  }
  return { posts, topics };
}
