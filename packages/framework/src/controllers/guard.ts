import type { RequestContext } from "../http/request-context.ts";

/** A guard's answer: what the action is given, or the response that goes out instead. */
export type GuardAnswer<Grants> = { readonly grants: Grants } | { readonly response: Response };

/** Who may come, and what an action receives when they do: `user`, `session`, `messages`. */
export interface Guard<Grants extends object> {
  /** Shown in the table of routes: `members`. */
  readonly name: string;
  check(context: RequestContext): GuardAnswer<Grants> | Promise<GuardAnswer<Grants>>;
}

/** Makes a guard; its name stands in the table of routes. */
export function guard<Grants extends object>(
  name: string,
  check: Guard<Grants>["check"],
): Guard<Grants> {
  return { name, check };
}

/** Lets everybody in and grants nothing: for pages without readers, such as `/healthz`. */
export const anybody: Guard<object> = guard("anybody", () => ({ grants: {} }));
