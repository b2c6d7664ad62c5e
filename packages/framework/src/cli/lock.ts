import type { Database } from "../database/database.ts";
import { namedLock } from "../migrations/lock.ts";

/** Run the block in one process at a time of all that share the database. */
export function withLock<T>(database: Database, name: string, run: () => Promise<T>): Promise<T> {
  return namedLock(database, name, run);
}
