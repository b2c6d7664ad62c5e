import { col } from "quintet/models";
import type { User } from "../accounts/user.ts";
import type { Category } from "../categories/category.ts";
import type { Tag } from "./tag.ts";
import type { Topic } from "./topic.ts";

type Counted =
  | typeof Category.objects
  | typeof Tag.objects
  | typeof Topic.objects
  | typeof User.objects;

/** The numbers to add to counters of the row with this id; negative ones are taken away. */
export interface Difference {
  readonly id: number;
  readonly topicCount?: number;
  readonly postCount?: number;
  readonly replyCount?: number;
}

const COUNTERS = ["topicCount", "postCount", "replyCount"] as const;

/** Add to counters of rows: one statement for all those to which the same is added in the end. */
export async function addTo(rows: Counted, differences: readonly Difference[]): Promise<void> {
  const sums = [...Map.groupBy(differences, ({ id }) => id)].map(([id, some]) => {
    const by = COUNTERS.map((name) => some.reduce((sum, one) => sum + (one[name] ?? 0), 0));
    return { id, by };
  });
  for (const alike of Map.groupBy(sums, ({ by }) => by.join()).values()) {
    const added = alike[0]!.by.map((by, place) => [COUNTERS[place]!, by] as const);
    const values = added.flatMap(([name, by]) => (by === 0 ? [] : [[name, col(name).plus(by)]]));
    // Of whichever table they are: a counter is the same column in each that has it.
    const those = (rows as typeof Topic.objects).filter({ id__in: alike.map(({ id }) => id) });
    await those.update(Object.fromEntries(values));
  }
}
