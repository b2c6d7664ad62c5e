import type { CoreSettings } from "../settings/core.ts";

/**
 * Return how long the statements of a page may take, and wait for each other and for a connection.
 * A lock is given up before its statement is: the server counts in whole seconds.
 */
export function pageTimes({ querySeconds }: Pick<CoreSettings, "querySeconds">) {
  const queryTimeout = querySeconds * 1000;
  const patience = Math.min(5_000, queryTimeout);
  const lockSeconds = Math.min(10, Math.floor(querySeconds * 0.8));
  return {
    queryTimeout,
    connectTimeout: patience,
    acquireTimeout: patience,
    lockTimeout: Math.max(800, lockSeconds * 1000),
  };
}
