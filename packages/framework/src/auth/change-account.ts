import { hashPassword } from "../crypto/passwords.ts";
import { endAllSessions, endOtherSessions } from "../sessions/ending.ts";
import { refusePassword } from "./password-rules-of.ts";
import { accountsOf, userOf, type Account, type UserModel } from "./account-fields.ts";

/** What else is known when a password is set. */
export interface SetPasswordOptions {
  /** The session in which it is changed, which goes on; all others end. */
  readonly keep?: { readonly id: number } | null;
  /** The name of the site, which is no password. */
  readonly siteName?: string;
}

/**
 * Set a user's password and end their sessions, but for the one to be kept. Throws a FormError on
 * `password` with a sentence for whoever chose it.
 */
export async function setPassword<User extends Account>(
  model: UserModel<User>,
  account: User,
  password: string,
  options: SetPasswordOptions = {},
): Promise<void> {
  const known = [account.name, account.email, options.siteName ?? ""];
  await refusePassword(model, password, known);
  account.password = await hashPassword(password);
  await accountsOf(model).filter({ id: account.id }).update({ password: account.password });
  await endOtherSessions(account, options.keep ?? null);
}

/** Give a user a role, and end their sessions: what they may do begins with a new token. */
export async function setRole<User extends Account>(
  model: UserModel<User>,
  account: User,
  role: User["role"],
): Promise<void> {
  account.role = role;
  await accountsOf(model)
    .filter({ id: account.id })
    .update({ role: account.role as string });
  await endAllSessions(account);
}

/** Return the users with one of these roles, by name. */
export async function usersInRole<User extends Account>(
  model: UserModel<User>,
  ...roles: User["role"][]
): Promise<User[]> {
  const found = await accountsOf(model).filter({ role__in: roles }).orderBy("name").all();
  return found.map((row) => userOf<User>(row));
}
