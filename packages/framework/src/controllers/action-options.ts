import type { BodyLimits } from "../http/body.ts";
import { cacheControl, type CacheRule } from "../http/cache-rule.ts";
import type { Version } from "../http/conditional.ts";
import { compose, type Middleware } from "../http/middleware.ts";
import type { RequestContext } from "../http/request-context.ts";
import { changeHeaders } from "../middleware/response-headers.ts";
import type { ActionContext } from "./action-context.ts";
import {
  answeredByVersion,
  drawnWith,
  entityTag,
  withVersion,
  type VersionPart,
} from "./version.ts";

/** What holds for an address besides what its action does, or for every address of a table. */
export interface RouteOptions {
  /** What happens to its requests, inside what happens to every request; the first is the outermost. */
  readonly middleware?: readonly Middleware[];
  /** How much of a body is read here; what is not named is as the site has it. */
  readonly limits?: Partial<BodyLimits>;
  /** What caches may do with the pages; an answer that says so itself keeps its own. */
  readonly cache?: CacheRule;
}

/** Differences of one action from what others do. */
export interface ActionOptions<Params, Grants extends object = object> extends RouteOptions {
  /** Where a GET of an address that only acts is sent: the page that the action stands on. */
  readonly getRedirectsTo?: ((params: Params) => string) | undefined;
  /**
   * Give what the answer is made of, before it is made: whoever has that version is told so (304), and a change
   * that was meant for another one is refused (412).
   */
  readonly etag?: (
    context: ActionContext<Grants>,
    params: Params,
  ) => VersionPart | readonly VersionPart[] | Promise<VersionPart | readonly VersionPart[]>;
  /** Give when what is shown was last changed, or null; to the second, so for what changes seldom. */
  readonly lastModified?: (
    context: ActionContext<Grants>,
    params: Params,
  ) => Date | null | Promise<Date | null>;
}

type Answering<Context, Params> = (context: Context, params: Params) => Promise<Response>;

async function versionOf<Grants extends object, Params>(
  { etag, lastModified }: ActionOptions<Params, Grants>,
  context: ActionContext<Grants>,
  params: Params,
): Promise<Version> {
  const parts = await etag?.(context, params);
  const modified = (await lastModified?.(context, params)) ?? undefined;
  if (parts === undefined || parts === null) return { tag: undefined, modified };
  return { tag: entityTag(parts, context.get(drawnWith)?.()), modified };
}

/** Return the function that answers only whoever has not this version yet. */
export function versioned<Grants extends object, Params>(
  options: ActionOptions<Params, Grants>,
  run: Answering<ActionContext<Grants>, Params>,
): Answering<ActionContext<Grants>, Params> {
  if (options.etag === undefined && options.lastModified === undefined) return run;
  return async (context, params) => {
    const version = await versionOf(options, context, params);
    const early = await answeredByVersion(context, version);
    return early ?? withVersion(context, await run(context, params), version);
  };
}

function cached(rule: CacheRule): Middleware {
  const value = cacheControl(rule);
  return async (context, next) => {
    const response = await next();
    const reads = context.method === "GET" || context.method === "HEAD";
    if (!reads || response.status >= 400) return response;
    return changeHeaders(response, (headers) => {
      if (!headers.has("cache-control")) headers.set("cache-control", value);
    });
  };
}

/** Return everything that happens to a request of this address, in order. */
export function middlewareOf({ middleware = [], cache }: RouteOptions): readonly Middleware[] {
  return cache === undefined ? middleware : [...middleware, cached(cache)];
}

/** Return the function with these middleware around it. */
export function within<Params>(
  middleware: readonly Middleware[],
  run: Answering<RequestContext, Params>,
): Answering<RequestContext, Params> {
  if (middleware.length === 0) return run;
  return (context, params) => compose(middleware, () => run(context, params))(context);
}
