import type { RequestContext } from "../http/request-context.ts";
import type { RequestKey } from "../http/request-key.ts";

/** A guard's answer: what the action is given, or the response that goes out instead. */
export type GuardAnswer<Grants> = { readonly grants: Grants } | { readonly response: Response };

/** Somebody as the table of who may go where knows them: nobody in particular, or a role by its name. */
export type Visitor = "guest" | (string & {});

/**
 * What a guard says of a visitor before there is a request: lets in, turns away, or decides when it sees the
 * object or the groups of the person.
 */
export type Admission = "yes" | "no" | "depends";

/** What a guard may say of itself besides. */
export interface GuardFacts {
  /** What a middleware must have left on the request; a site without one is told before a request. */
  readonly needs?: RequestKey<unknown> | undefined;
  /** Return whom it lets in, for `quintet routes --access`; a guard without it stands there as `?`. */
  readonly admits?: ((visitor: Visitor) => Admission) | undefined;
}

/**
 * A rule of access, with what it grants an action when it lets a request pass: `user`, `session`,
 * `messages`. `Params` are the parameters of the address that it looks at: an address without them cannot have it.
 */
export interface Guard<Grants extends object, Params = unknown> extends GuardFacts {
  /** Shown in the table of routes: `members`. */
  readonly name: string;
  check(
    context: RequestContext,
    params: Params,
  ): GuardAnswer<Grants> | Promise<GuardAnswer<Grants>>;
}

/**
 * Make a guard; its name stands in the table of routes. It is handed the parameters of the address, which it
 * may require by their types: `guard("owner", async (context, { id }: { id: number }) => …)`.
 */
export function guard<Grants extends object, Params = unknown>(
  name: string,
  check: (
    context: RequestContext,
    params: Params,
  ) => GuardAnswer<Grants> | Promise<GuardAnswer<Grants>>,
  facts: GuardFacts = {},
): Guard<Grants, Params> {
  return { name, check, ...facts };
}

/** Let everybody in and grant nothing: for pages without readers, such as `/healthz`. */
export const anybody: Guard<object> = guard("anybody", () => ({ grants: {} }), {
  admits: () => "yes",
});
