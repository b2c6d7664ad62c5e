import { createHash } from "node:crypto";
import { UniqueViolation } from "../database/errors.ts";
import { transaction } from "../database/scope.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Words } from "../kernel/words.ts";
import { col } from "../models/columns.ts";
import { RateCount } from "./rate-count.ts";

/** At most `count` times in each stretch of so many seconds. */
export interface Rate {
  readonly count: number;
  readonly seconds: number;
}

export interface RateLimitOptions {
  /** Names what is limited: `login`. */
  readonly name: string;
  /** All of them hold: `[{ count: 6, seconds: 60 }, { count: 30, seconds: 3600 }]`. */
  readonly rates: readonly Rate[];
  /** The sentence of the refusal. */
  readonly sentence: (seconds: number) => Words;
}

export interface RateLimit {
  /**
   * Counts one more for this key (an address, an account's id).
   * @throws Refusal 429 with Retry-After (seconds) when that is one too many.
   */
  take(key: string, now?: Date): Promise<void>;
}

function hashed(name: string, rate: Rate, key: string): string {
  return createHash("sha256").update(`${name}\0${rate.seconds}\0${key}`).digest("hex");
}

/** Adds one and gives the count; in a race of two first ones, the loser adds to the winner's row. */
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

/** A limit on how often something may be done, counted in the database for all processes together. */
export function rateLimit(options: RateLimitOptions): RateLimit {
  return {
    async take(key, now = new Date()) {
      for (const rate of options.rates) {
        const length = rate.seconds * 1000;
        const start = new Date(Math.floor(now.getTime() / length) * length);
        if ((await counted(hashed(options.name, rate, key), start)) <= rate.count) continue;
        const seconds = Math.ceil((start.getTime() + length - now.getTime()) / 1000);
        throw new Refusal(options.sentence(seconds), {
          status: 429,
          headers: { "retry-after": String(seconds) },
        });
      }
    },
  };
}
