import type { RequestContext } from "../http/request-context.ts";
import { actionContext, type ActionContext } from "./action-context.ts";
import type { Guard, GuardFacts } from "./guard.ts";

export interface ActionOptions<Params> {
  /** Where a GET of an address that only acts is sent: the page that the action stands on. */
  readonly getRedirectsTo?: (params: Params) => string;
}

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
}

/** Run the guard and, if it lets the request pass, the rest. */
export function guarded<Grants extends object, Needed, Params extends Needed>(
  guard: Guard<Grants, Needed>,
  run: (context: ActionContext<Grants>, params: Params) => Promise<Response>,
): Action<Params>["run"] {
  return async (context, params) => {
    const answer = await guard.check(context, params);
    if ("response" in answer) return answer.response;
    return run(actionContext(context, answer.grants), params);
  };
}

/**
 * Bind an access rule to what happens: `action(members, async ({ user, render }, { id }) => …)`.
 */
export function action<Grants extends object, Needed, Params extends Needed>(
  guard: Guard<Grants, Needed>,
  run: (context: ActionContext<Grants>, params: Params) => Promise<Response>,
  options: ActionOptions<NoInfer<Params>> = {},
): Action<Params> {
  return {
    guard: guard.name,
    needs: guard.needs,
    admits: guard.admits,
    run: guarded(guard, run),
    getRedirectsTo: options.getRedirectsTo,
  };
}
