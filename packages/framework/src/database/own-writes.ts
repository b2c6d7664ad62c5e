import { AsyncLocalStorage } from "node:async_hooks";

/** What is remembered of somebody who reads and writes. */
export interface OwnWrites {
  /** They had written shortly before, so that they read where it was written. */
  readonly before?: boolean;
  /** They have written something: from now on they read there. */
  wrote: boolean;
}

const scopes = new AsyncLocalStorage<OwnWrites>();

/**
 * Run something that may read from replicas until it writes: a request, a report. Outside of it all
 * reads go to the primary database. `own` says whether it had written before, and is changed when it writes.
 */
export function withReplicas<T>(
  run: () => Promise<T>,
  own: OwnWrites = { wrote: false },
): Promise<T> {
  return scopes.run(own, run);
}

/** Return whether what is read now must have all that was written. */
export function readsOwnWrites(): boolean {
  const own = scopes.getStore();
  return own === undefined || own.wrote || own.before === true;
}

export function noteOwnWrite(): void {
  const own = scopes.getStore();
  if (own !== undefined) own.wrote = true;
}
