import type { Command } from "quintet/cli";
import { recount } from "quintet/models";
import { User } from "../models/accounts/user.ts";
import { Like } from "../models/reactions/like.ts";
import { recountCategories, recountMembers } from "../models/topics/recounting.ts";
import { recountTags } from "../models/topics/tagging.ts";

const BATCH = 200;

/** Count every category, tag, like and member anew. Return how many counters were wrong. */
export async function recountAll(): Promise<number> {
  const likes = Object.values(await recount(Like)).reduce((sum, count) => sum + count, 0);
  let wrong = (await recountCategories()) + (await recountTags()) + likes;
  let ids: number[] = [];
  for await (const { id } of User.objects.iterate()) {
    ids.push(id);
    if (ids.length < BATCH) continue;
    wrong += await recountMembers(ids);
    ids = [];
  }
  return wrong + (await recountMembers(ids));
}

/** `npx quintet recount` */
export const recountCommand: Command = {
  name: "recount",
  summary: "count topics, posts and likes of everything anew",
  async run({ project, say }) {
    const { withDatabase } = await project();
    const wrong = await withDatabase(recountAll);
    say(wrong === 0 ? "Every count was right." : `${wrong} counts were wrong and are right now.`);
  },
};
