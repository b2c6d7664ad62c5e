import { AsyncLocalStorage } from "node:async_hooks";

/** What is remembered of somebody who reads and writes. */
export interface OwnWrites {
  /** They have written something: from now on they read where it was written. */
  wrote: boolean;
}

const scopes = new AsyncLocalStorage<OwnWrites>();

/**
 * Run something that may read from replicas until it writes: a request, a report. Outside of it all
 * reads go to the primary database. `own` says whether it has written before, and is changed when it does.
 */
export function withReplicas<T>(
  run: () => Promise<T>,
  own: OwnWrites = { wrote: false },
): Promise<T> {
  return scopes.run(own, run);
}

/** Return whether what is read now must have all that was written. */
export function readsOwnWrites(): boolean {
  return scopes.getStore()?.wrote ?? true;
}

export function noteOwnWrite(): void {
  const own = scopes.getStore();
  if (own !== undefined) own.wrote = true;
}
