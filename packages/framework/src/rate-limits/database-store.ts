import { UniqueViolation } from "../database/errors.ts";
import { transaction } from "../database/scope.ts";
import { col } from "../models/expressions/term.ts";
import { RateCount } from "./rate-count.ts";
import type { RateStore } from "./store.ts";

/**
 * Add one and return the count; in a race of two first ones, the loser adds to the winner's row.
 */
async function counted(key: string, windowStart: Date): Promise<number> {
  const rows = RateCount.objects.filter({ key, windowStart });
  const known = await transaction(async () => {
    const changed = await rows.update({ count: col("count").plus(1) });
    return changed > 0 ? (await rows.get()).count : undefined;
  });
  if (known !== undefined) return known;
  try {
    await RateCount.objects.filter({ key, windowStart__lt: windowStart }).delete();
    await RateCount.objects.create({ key, windowStart, count: 1 });
    return 1;
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    return counted(key, windowStart);
  }
}

/** Counts in the site's database, in the model `RateCount`, for all processes together. */
export const databaseRates: RateStore = { add: counted };
