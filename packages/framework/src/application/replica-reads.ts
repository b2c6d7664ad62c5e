import { withReplicas } from "../database/own-writes.ts";
import { serializeCookie } from "../http/cookies.ts";
import type { Middleware } from "../http/middleware.ts";

/** It says nothing but that its browser has just written; who makes one up reads from the primary, that is all. */
const COOKIE = "wrote";

/**
 * Return the middleware by which requests read from the replicas of the site's databases: until they write, and
 * not for so many seconds (default 5) after an earlier request of the same browser has written. Put it before
 * sessions. A site without replicas needs none.
 */
export function replicaReads({ seconds = 5 }: { readonly seconds?: number } = {}): Middleware {
  return (context, next) => {
    const own = { before: context.cookies.has(COOKIE), wrote: false };
    context.afterwards((response) => {
      if (own.wrote)
        response.headers.append("set-cookie", serializeCookie(COOKIE, "1", { maxAge: seconds }));
    });
    return withReplicas(next, own);
  };
}
