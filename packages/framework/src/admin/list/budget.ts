import type { Database } from "../../database/database.ts";
import { QueryTimeout } from "../../database/errors.ts";
import { withTimeout } from "../../database/time-limit.ts";

/** Each statement of a list may take so many milliseconds; then the server stops it. */
export const BUDGET = 1000;

/** Run what a list asks, of which no statement may take long; null: one was stopped. SQLite stops none. */
export async function inTime<T>({ features }: Database, run: () => Promise<T>): Promise<T | null> {
  if (!features.timeouts) return run();
  try {
    return await withTimeout(BUDGET, run);
  } catch (error) {
    if (error instanceof QueryTimeout) return null;
    throw error;
  }
}
