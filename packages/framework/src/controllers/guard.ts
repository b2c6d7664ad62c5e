import type { RequestContext } from "../http/request-context.ts";
import type { RequestKey } from "../http/request-key.ts";

/** A guard's answer: what the action is given, or the response that goes out instead. */
export type GuardAnswer<Grants> = { readonly grants: Grants } | { readonly response: Response };

/**
 * A rule of access, with what it grants an action when it lets a request pass: `user`, `session`,
 * `messages`.
 */
export interface Guard<Grants extends object> {
  /** Shown in the table of routes: `members`. */
  readonly name: string;
  check(context: RequestContext): GuardAnswer<Grants> | Promise<GuardAnswer<Grants>>;
  /** What a middleware must have left on the request; a site without one is told before a request. */
  readonly needs?: RequestKey<unknown> | undefined;
}

/** Make a guard; its name stands in the table of routes. */
export function guard<Grants extends object>(
  name: string,
  check: Guard<Grants>["check"],
  needs?: RequestKey<unknown>,
): Guard<Grants> {
  return { name, check, needs };
}

/** Let everybody in and grant nothing: for pages without readers, such as `/healthz`. */
export const anybody: Guard<object> = guard("anybody", () => ({ grants: {} }));
