import type { Command } from "quintet/cli";
import { rewriteWords } from "../models/topics/words.ts";

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
