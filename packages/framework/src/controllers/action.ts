import type { BodyLimits } from "../http/body.ts";
import type { Middleware } from "../http/middleware.ts";
import type { RequestContext } from "../http/request-context.ts";
import { actionContext, type ActionContext } from "./action-context.ts";
import { middlewareOf, versioned, within, type ActionOptions } from "./action-options.ts";
import type { Guard, GuardFacts } from "./guard.ts";

/**
 * The answer to one address: a guard that says who may come, and a function that says what happens.
 */
export interface Action<Params> {
  readonly guard: string;
  /** What its guard needs of a middleware. */
  readonly needs: GuardFacts["needs"];
  /** Whom its guard lets in, as far as it can say without a request. */
  readonly admits: GuardFacts["admits"];
  readonly run: (context: RequestContext, params: Params) => Promise<Response>;
  readonly getRedirectsTo: ((params: Params) => string) | undefined;
  /** The middleware of this address alone; `run` goes through them. */
  readonly middleware?: readonly Middleware[];
  /** How much of a body is read here, where that differs from the site's. */
  readonly limits?: Partial<BodyLimits> | undefined;
}

/** What an action does once its guard has let the request pass. */
export type Run<Grants extends object, Params> = (
  context: ActionContext<Grants>,
  params: Params,
) => Promise<Response>;

/** Run the guard and, if it lets the request pass, the rest. */
export function guarded<Grants extends object, Needed, Params extends Needed>(
  guard: Guard<Grants, Needed>,
  run: Run<Grants, Params>,
): Action<Params>["run"] {
  return async (context, params) => {
    const answer = await guard.check(context, params);
    if ("response" in answer) return answer.response;
    return run(actionContext(context, answer.grants), params);
  };
}

/**
 * Bind an access rule to what happens: `action(members, async ({ user, render }, { id }) => …)`.
 * Options say what else holds for this address: its middleware, limits, cache rule and version.
 */
export function action<Grants extends object, Needed, Params extends Needed>(
  guard: Guard<Grants, Needed>,
  run: Run<Grants, Params>,
  options: ActionOptions<NoInfer<Params>, NoInfer<Grants>> = {},
): Action<Params> {
  const middleware = middlewareOf(options);
  return {
    guard: guard.name,
    needs: guard.needs,
    admits: guard.admits,
    run: within(middleware, guarded(guard, versioned<Grants, Params>(options, run))),
    getRedirectsTo: options.getRedirectsTo,
    middleware,
    limits: options.limits,
  };
}
