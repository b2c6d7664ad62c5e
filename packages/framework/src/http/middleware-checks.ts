import type { Check, CheckMessage } from "../kernel/check.ts";
import type { Middleware } from "./middleware.ts";

/** What can be known of a middleware before the first request. */
export interface MiddlewareChecks {
  /** What is wrong anywhere. */
  readonly check?: Check;
  /** What is wrong where others reach the site. */
  readonly deploy?: Check;
}

const checks = new WeakMap<Middleware, MiddlewareChecks>();

/** Give a middleware what `quintet check` and `quintet check --deploy` ask of it. */
export function checking(own: MiddlewareChecks, middleware: Middleware): Middleware {
  checks.set(middleware, own);
  return middleware;
}

/** Return what the checks of these middleware find. */
export async function findingsOf(
  middleware: readonly Middleware[],
  kind: keyof MiddlewareChecks,
): Promise<readonly CheckMessage[]> {
  const found = await Promise.all(middleware.map(async (one) => checks.get(one)?.[kind]?.() ?? []));
  return found.flat();
}
