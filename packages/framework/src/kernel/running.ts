import { AsyncLocalStorage } from "node:async_hooks";

/** What runs at the moment: a request, a task, a command. */
export interface Running {
  /** What every log line that is written meanwhile has besides its own fields: `{ request, user }`. */
  readonly facts: Readonly<Record<string, unknown>>;
}

const scope = new AsyncLocalStorage<Running>();

/** Run something as this, with all that it calls and awaits. */
export function runAs<T>(running: Running, run: () => T): T {
  return scope.run(running, run);
}

/** Return what runs at the moment, or null outside of any. */
export function running(): Running | null {
  return scope.getStore() ?? null;
}

/** Return a function that runs others in the scope of now, whenever it is called. */
export function scopeOfNow(): <T>(run: () => T) => T {
  return AsyncLocalStorage.snapshot();
}
