import type { BoundAction } from "../controllers/controllers.ts";
import { redirected } from "../controllers/redirect.ts";
import { compose, type Handler, type Middleware } from "../http/middleware.ts";
import type { BodyLimits } from "../http/body.ts";
import type { RequestContext } from "../http/request-context.ts";
import { requestKey } from "../http/request-key.ts";
import { redirect } from "../http/response.ts";
import { missedKey, routeKey } from "../http/route.ts";
import { Redirect } from "../kernel/redirect.ts";
import { NotFound, Refusal } from "../kernel/refusal.ts";
import { message } from "../kernel/words.ts";
import { letsForeign } from "../middleware/cors.ts";
import { methodsOf, type BoundUrl } from "../urls/url.ts";
import { Resolver, type Match, type Resolved } from "../urls/resolver.ts";

type Actions = ReadonlyMap<BoundUrl, BoundAction["action"]>;

const resolvedKey = requestKey<Resolved>("resolved address");

/** The table of a site, looked up once for each request, by whoever asks first. */
export interface Router {
  readonly actions: Actions;
  /** Return what stands at the request's address. */
  find(context: RequestContext): Resolved;
}

/** Make the router of these addresses. */
export function routerOf(bound: readonly BoundAction[]): Router {
  const actions: Actions = new Map(bound.map(({ url, action }) => [url, action]));
  const resolver = new Resolver(actions.keys());
  return {
    actions,
    find(context) {
      const known = context.get(resolvedKey);
      if (known !== undefined) return known;
      const resolved = resolver.resolve(context.method, context.path, context.host);
      context.set(resolvedKey, resolved);
      if (resolved.kind === "match") {
        const { url, params } = resolved.match;
        context.set(routeKey, { name: url.name, pattern: url.pattern, params });
      }
      return resolved;
    },
  };
}

/** Return how much of a body is read at the address of a request. */
export function limitsOf({ actions, find }: Router, site: BodyLimits) {
  const own = new Map([...actions].map(([url, { limits }]) => [url, { ...site, ...limits }]));
  return (context: RequestContext): BodyLimits => {
    const resolved = find(context);
    return resolved.kind === "match" ? own.get(resolved.match.url)! : site;
  };
}

function notByThisMethod(
  context: RequestContext,
  resolved: Resolved & { kind: "method" },
): Refusal {
  const allowed = resolved.allowed.join(", ");
  return new Refusal(
    message("This address does not answer {method}; it takes {allowed}.", {
      method: context.method,
      allowed,
    }),
    { status: 405, headers: { allow: allowed } },
  );
}

/** Where a GET of an address that only acts is sent, if its action says. */
function pageOf(actions: Actions, matches: readonly Match[]): string | undefined {
  for (const { url, params } of matches) {
    const page = actions.get(url)?.getRedirectsTo;
    if (page !== undefined) return page(params);
  }
  return undefined;
}

/** Return whether the address of a request, or the site, lets the page that it comes from use it. */
export function foreignOf({ actions, find }: Router, site: readonly Middleware[]) {
  return (context: RequestContext): boolean => {
    const resolved = find(context);
    const own =
      resolved.kind === "match" ? (actions.get(resolved.match.url)!.middleware ?? []) : [];
    return letsForeign([...site, ...own], context);
  };
}

/** Answer OPTIONS: what is taken at an address, past the middleware of the action that would be asked for. */
function optionsOf(
  actions: Actions,
  context: RequestContext,
  { allowed, urls }: Resolved & { kind: "method" },
): Promise<Response> {
  const asked = context.request.headers.get("access-control-request-method") ?? "GET";
  const url = (urls.find(({ url: { verb } }) => methodsOf(verb).includes(asked)) ?? urls[0]!).url;
  const allow = [...allowed, "OPTIONS"].join(", ");
  const answer = async () => new Response(null, { status: 204, headers: { allow } });
  return compose(actions.get(url)!.middleware ?? [], answer)(context);
}

/**
 * Return the innermost handler: it finds the address in the table and runs its action, or follows
 * what the action throws.
 */
export function dispatcher(router: Router): Handler {
  const dispatch = dispatchOf(router);
  return async (context) => {
    try {
      return await dispatch(context);
    } catch (error) {
      // Here, so that the middleware see a response: a session that was changed is saved.
      if (error instanceof Redirect) return redirected(error);
      throw error;
    }
  };
}

function dispatchOf({ actions, find }: Router) {
  return (context: RequestContext): Response | Promise<Response> => {
    const resolved = find(context);
    switch (resolved.kind) {
      case "match": {
        const { url, params } = resolved.match;
        return actions.get(url)!.run(context, params);
      }
      case "method": {
        if (context.method === "OPTIONS") return optionsOf(actions, context, resolved);
        const reading = context.method === "GET" || context.method === "HEAD";
        const page = reading ? pageOf(actions, resolved.urls) : undefined;
        if (page !== undefined) return redirect(page);
        context.set(missedKey, { allowed: resolved.allowed });
        throw notByThisMethod(context, resolved);
      }
      case "slash":
        return redirect(`${resolved.path}${context.search}`, 301);
      case "none":
        context.set(missedKey, { allowed: [] });
        throw new NotFound();
    }
  };
}
