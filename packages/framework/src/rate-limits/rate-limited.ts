import type { Middleware } from "../http/middleware.ts";
import { networkOf } from "../http/network.ts";
import type { RequestContext } from "../http/request-context.ts";
import type { RateLimit } from "./rate-limit.ts";

/** Whom a limit counts, and which of their requests. */
export interface RateLimitedOptions {
  /** Give whom it is about; the network that a request comes from unless told. */
  readonly key?: (context: RequestContext) => string;
  /** Say which requests count: all of them unless told. */
  readonly counts?: (context: RequestContext) => boolean;
}

/**
 * Return the middleware that holds requests to a limit, for one action or a table:
 * `action(everyone, …, { middleware: [rateLimited(searches)] })`. What is too much is a 429 with Retry-After.
 */
export function rateLimited(
  limit: RateLimit,
  { key = ({ peer }) => networkOf(peer), counts = () => true }: RateLimitedOptions = {},
): Middleware {
  return async (context, next) => {
    if (counts(context)) await limit.take(key(context));
    return next();
  };
}
