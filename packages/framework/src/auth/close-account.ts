import { UNUSABLE_PASSWORD } from "../crypto/passwords.ts";
import { transaction } from "../database/scope.ts";
import { Refusal } from "../kernel/refusal.ts";
import { message } from "../kernel/words.ts";
import { endAllSessions } from "../sessions/ending.ts";
import { accountsOf, type Account, type UserModel } from "./account-fields.ts";
import { isOnlyAdministrator } from "./administrators.ts";
import { readRoles, type Roles } from "./roles.ts";
import { Token } from "./token.ts";

/** What else is known when an account is closed. */
export interface CloseAccountOptions<User> {
  /** The roles of the site, `accounts(User, …).roles`; left out: those that a site has which says none. */
  readonly roles?: Roles;
  /** Do what else belongs to the end of an account, in its transaction. */
  readonly closing?: (user: User) => Promise<void> | void;
}

const FORGOTTEN = {
  email: "",
  emailKey: null,
  emailConfirmedAt: null,
  password: UNUSABLE_PASSWORD,
  state: "closed",
  stateUntil: null,
  stateReason: null,
} as const;

/**
 * Close an account for good: address and password are deleted, links and sessions with them; the name stays beside
 * what was written. Refuse (409) where nobody would be left to run the site.
 */
export async function closeAccount<User extends Account>(
  model: UserModel<User>,
  account: User,
  { roles = readRoles(model), closing }: CloseAccountOptions<User> = {},
): Promise<void> {
  await transaction(async () => {
    if (await isOnlyAdministrator(model, roles, account)) {
      const sentence = message("You are the only administrator. Make somebody else one first.");
      throw new Refusal(sentence, { status: 409 });
    }
    await closing?.(account);
    await accountsOf(model)
      .filter({ id: account.id })
      .update({ ...FORGOTTEN, role: roles.ordinary });
    await Token.objects.filter({ user: account.id }).delete();
    await endAllSessions(account);
  });
}
