import { AsyncLocalStorage } from "node:async_hooks";
import { QuintetError } from "../kernel/errors.ts";

const limits = new AsyncLocalStorage<number>();

/**
 * Run something of which each statement may take so many milliseconds; a statement that takes longer is
 * stopped on the server and throws {@link QueryTimeout}. The innermost limit holds, be it longer or shorter.
 * SQLite cannot stop a statement: there every statement inside throws `database.no-timeout`.
 */
export function withTimeout<T>(milliseconds: number, run: () => Promise<T>): Promise<T> {
  return limits.run(checkedLimit(milliseconds), run);
}

/** Return the limit of this async scope in milliseconds, if it has one. */
export function timeLimit(): number | undefined {
  return limits.getStore();
}

/** Return a time limit that was written down, or throw. */
export function checkedLimit(milliseconds: number): number {
  if (Number.isInteger(milliseconds) && milliseconds > 0 && milliseconds <= 2 ** 31 - 1)
    return milliseconds;
  throw new QuintetError(
    "A time limit is a whole number of milliseconds from 1 to 2147483647 (24 days).",
    { code: "database.bad-timeout", hint: "Write withTimeout(2_000, run) or .timeout(2_000)." },
  );
}

/** Return the error of an engine that cannot stop a statement. */
export function noTimeLimit(): QuintetError {
  return new QuintetError("SQLite cannot stop a statement that has begun.", {
    code: "database.no-timeout",
    hint: "Leave the limit out where database.features.timeouts is false, or ask for less: limit(), an index.",
  });
}
