import { User } from "../models/accounts/user.ts";
import { recountCategories, recountMembers } from "../models/topics/recounting.ts";
import { recountTags } from "../models/topics/tagging.ts";

const BATCH = 200;

/**
 * Count every category, tag and member anew, for `npx quintet recount`; the counters of models are counted by it
 * anyway. Return how many numbers were wrong.
 */
export async function recountByHand(): Promise<number> {
  let wrong = (await recountCategories()) + (await recountTags());
  let ids: number[] = [];
  for await (const { id } of User.objects.iterate()) {
    ids.push(id);
    if (ids.length < BATCH) continue;
    wrong += await recountMembers(ids);
    ids = [];
  }
  return wrong + (await recountMembers(ids));
}
