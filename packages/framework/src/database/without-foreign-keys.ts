import type { Database } from "./database.ts";

/** Run something on one connection that meanwhile does not look at foreign keys, nor later at what was written then. */
export function withoutForeignKeys<T>(database: Database, run: () => Promise<T>): Promise<T> {
  const [off, on] =
    database.engine === "sqlite"
      ? ["PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"]
      : ["SET FOREIGN_KEY_CHECKS = 0", "SET FOREIGN_KEY_CHECKS = 1"];
  return database.pinned(async () => {
    await database.execute(off);
    try {
      return await run();
    } finally {
      await database.execute(on);
    }
  });
}
