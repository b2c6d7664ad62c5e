import type { Command } from "quintet/cli";
import { MARKDOWN_VERSION } from "quintet/markdown";
import { Post } from "../models/topics/topic.ts";
import { rewriteWords, wordsOf } from "../models/topics/words.ts";
import { written } from "../models/topics/writing.ts";

/** `npx quintet reindex` */
export const reindex: Command = {
  name: "reindex",
  summary: "write the words anew that posts and titles are found by",
  async run({ project, say }) {
    const { withDatabase } = await project();
    const { posts, topics } = await withDatabase(rewriteWords);
    say(`${posts} posts and ${topics} titles can be found by their words.`);
  },
};

/**
 * Render anew the posts that an earlier renderer made. Return how many that were; nobody is told of
 * any.
 */
export async function rerenderAll(): Promise<number> {
  const old = Post.objects.filter({ htmlVersion__lt: MARKDOWN_VERSION });
  let rendered = 0;
  for await (const { id, number, revision, source, topic } of old
    .selectRelated("topic")
    .iterate()) {
    const { html, htmlVersion, hasLink } = await written(source);
    const words = await wordsOf(topic, number, html);
    const post = Post.objects.filter({ id, revision });
    rendered += await post.update({ html, htmlVersion, hasLink, words });
  }
  return rendered;
}

/** `npx quintet rerender` */
export const rerender: Command = {
  name: "rerender",
  summary: "render posts anew that an earlier version rendered",
  async run({ project, say }) {
    const { withDatabase } = await project();
    say(`${await withDatabase(rerenderAll)} posts were rendered anew.`);
  },
};
