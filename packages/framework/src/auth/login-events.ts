import { signal } from "../kernel/signal.ts";
import type { RequestContext } from "../http/request-context.ts";
import type { Account } from "./account-fields.ts";

/** Somebody logged in: told when the session has begun. */
export const loggedIn = signal<{ readonly context: RequestContext; readonly user: Account }>(
  "logged in",
);

/** Somebody logged out, or their browser had no session any more: then `user` is null. */
export const loggedOut = signal<{
  readonly context: RequestContext;
  readonly user: Account | null;
}>("logged out");

/** A name and a password that opened nothing: `barred` where the password was right. Neither is told the password. */
export const loginFailed = signal<{
  /** As it was typed, a name or an address: perhaps nobody's. */
  readonly name: string;
  readonly outcome: "refused" | "barred";
}>("login failed");
