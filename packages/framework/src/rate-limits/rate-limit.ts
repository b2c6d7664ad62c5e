import { sha256 } from "../crypto/digest.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Words } from "../kernel/words.ts";
import { databaseRates } from "./database-store.ts";
import type { RateStore } from "./store.ts";

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
  /** Where it counts: in the database unless told. */
  readonly store?: RateStore;
}

export interface RateLimit {
  /**
   * Count one more for this key (an address, an account's id).
   * @throws Refusal 429 with Retry-After (seconds) when that is one too many.
   */
  take(key: string, now?: Date): Promise<void>;
}

function hashed(name: string, rate: Rate, key: string): string {
  return sha256(`${name}\0${rate.seconds}\0${key}`);
}

/** Return a limit on how often something may be done, counted by its store for all processes together. */
export function rateLimit(options: RateLimitOptions): RateLimit {
  const { store = databaseRates } = options;
  return {
    async take(key, now = new Date()) {
      for (const rate of options.rates) {
        const length = rate.seconds * 1000;
        const start = new Date(Math.floor(now.getTime() / length) * length);
        const count = await store.add(hashed(options.name, rate, key), start, rate.seconds);
        if (count <= rate.count) continue;
        const seconds = Math.ceil((start.getTime() + length - now.getTime()) / 1000);
        throw new Refusal(options.sentence(seconds), {
          status: 429,
          headers: { "retry-after": String(seconds) },
        });
      }
    },
  };
}
