import { recount } from "quintet/models";
import { recountByHand } from "../../apps/forum/commands/index.ts";
import { Like } from "../../apps/forum/models/reactions/like.ts";

/** Counts everything of the forum anew, as `npx quintet recount` does. Returns how many numbers were wrong. */
export async function recountAll(): Promise<number> {
  const likes = Object.values(await recount(Like)).reduce((sum, wrong) => sum + wrong, 0);
  return likes + (await recountByHand());
}
