import type { AccountState, Role } from "./account-fields.ts";

/** What decides whether somebody may come in. */
export interface Standing {
  readonly state: AccountState;
  readonly stateUntil: Date | null;
}

/**
 * Return the account's state as of now: silence and suspension end by themselves when their time is
 * over.
 */
export function stateOf(account: Standing, now = new Date()): AccountState {
  const { state, stateUntil } = account;
  const passes = state === "silenced" || state === "suspended";
  return passes && stateUntil !== null && stateUntil <= now ? "active" : state;
}

/** Return whether an account may be used at all: nobody is let in, nor kept in, who is barred. */
export function isBarred(account: Standing, now = new Date()): boolean {
  const state = stateOf(account, now);
  return state === "suspended" || state === "blocked" || state === "closed";
}

/** Return whether an account is a moderator's or an administrator's. */
export function isStaff(account: { readonly role: Role }): boolean {
  return account.role !== "member";
}

/** Return whether e-mails may go to an account's address: somebody who reads them there has said so. */
export function isReachable(account: {
  readonly emailConfirmedAt: Date | null;
  readonly emailKey: string | null;
}): boolean {
  return account.emailConfirmedAt !== null && account.emailKey !== null;
}
