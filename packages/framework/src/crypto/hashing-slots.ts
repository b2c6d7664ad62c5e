import { availableParallelism } from "node:os";
import { Refusal } from "../kernel/refusal.ts";

/**
 * Hashes at work at once: one core is left for pages, and of the thread pool what file reads need.
 * On two cores a flood of logins with two at work made pages twenty times slower, with one it does not.
 */
const AT_WORK = Math.max(1, Math.min(2, availableParallelism() - 1));

/** Hashes that may wait for a place; about a second's work at the default cost. */
const WAITING = 32;

/** Counts of the password hashing in this process, for tests and metrics. */
export interface HashingCounts {
  /** Hashes made to store a new password. */
  readonly made: number;
  /** Hashes made to verify one, those wasted on unknown accounts included. */
  readonly verifications: number;
  readonly working: number;
  readonly waiting: number;
}

const counts = { made: 0, verifications: 0, working: 0, waiting: 0 };
const queue: (() => void)[] = [];

/** The counts of this process, always current. */
export const hashing: HashingCounts = counts;

async function takePlace(): Promise<void> {
  if (counts.working < AT_WORK) {
    counts.working++;
    return;
  }
  if (queue.length >= WAITING) {
    throw new Refusal("Too many people are logging in just now. Please try again in a moment.", {
      status: 503,
      headers: { "retry-after": "2" },
    });
  }
  counts.waiting++;
  await new Promise<void>((resolve) => queue.push(resolve));
  counts.waiting--;
}

/** The place goes straight to the one who waited longest, so nobody slips in between. */
function leavePlace(): void {
  const next = queue.shift();
  if (next === undefined) counts.working--;
  else next();
}

/**
 * Run one hash in a bounded number of places, so that a flood of logins does not stop the site.
 * Throws a refusal (503 with Retry-After) when the queue is full.
 */
export async function inHashingPlace<T>(
  kind: "made" | "verifications",
  hash: () => Promise<T>,
): Promise<T> {
  await takePlace();
  counts[kind]++;
  try {
    return await hash();
  } finally {
    leavePlace();
  }
}
