import type { Middleware } from "../http/middleware.ts";

/** Send every response with the request's id, the one that stands in the log and on error pages. */
export const requestId: Middleware = (context, next) => {
  context.afterwards((response) => response.headers.set("x-request-id", context.id));
  return next();
};
