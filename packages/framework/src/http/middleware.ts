import { QuintetError } from "../kernel/errors.ts";
import type { RequestContext } from "./request-context.ts";
import type { RequestKey } from "./request-key.ts";

/** Something that happens to every request: it answers itself, or calls `next` once for the answer. */
export type Middleware = (
  context: RequestContext,
  next: () => Promise<Response>,
) => Promise<Response>;

/** The function at the end of a chain of middleware, which answers the request. */
export type Handler = (context: RequestContext) => Promise<Response>;

const left = new WeakMap<Middleware, RequestKey<unknown>>();

/** Mark the middleware that leaves something under a key, so that a site without it is found. */
export function leaving(key: RequestKey<unknown>, middleware: Middleware): Middleware {
  left.set(middleware, key);
  return middleware;
}

/** Return whether one of these middleware leaves something under the key. */
export function isLeft(key: RequestKey<unknown>, middleware: readonly Middleware[]): boolean {
  return middleware.some((one) => left.get(one) === key);
}

/** Says whether a visitor (`guest`, or a role) is turned away from an address before its guard is asked. */
export type TurnsAway = (url: object, visitor: string) => boolean;

const turning = new WeakMap<Middleware, TurnsAway>();

/** Mark a middleware that turns visitors away, so that the table of who is let in where knows it. */
export function turningAway(whom: TurnsAway, middleware: Middleware): Middleware {
  turning.set(middleware, whom);
  return middleware;
}

/** Return whether one of these middleware turns a visitor away from an address. */
export function isTurnedAway(
  middleware: readonly Middleware[],
  url: object,
  visitor: string,
): boolean {
  return middleware.some((one) => turning.get(one)?.(url, visitor) === true);
}

function calledTwice(): never {
  throw new QuintetError("A middleware called next() twice for one request.", {
    code: "http.next-called-twice",
    hint: "Keep the response of the first call: const response = await next().",
  });
}

/** Make one handler of many middleware (the first is the outermost) and the handler inside them. */
export function compose(middleware: readonly Middleware[], handler: Handler): Handler {
  return middleware.reduceRight<Handler>((inner, outer) => {
    return (context) => {
      let called = false;
      return outer(context, () => {
        if (called) calledTwice();
        called = true;
        return inner(context);
      });
    };
  }, handler);
}
