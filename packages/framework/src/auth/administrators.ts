import { UNUSABLE_PASSWORD } from "../crypto/passwords.ts";
import type { Words } from "../kernel/words.ts";
import { accountsOf, type Account, type UserModel } from "./account-fields.ts";
import type { Roles } from "./roles.ts";

/** Return the accounts that can run the site: in a role that may do everything, and with a password to come in by. */
export function administratorsOf<User>(model: UserModel<User>, roles: Roles) {
  return accountsOf(model)
    .filter({ role__in: [...roles.all], state: "active" })
    .exclude({ password: UNUSABLE_PASSWORD });
}

/** Return whether this account is an administrator's, and nobody else could run the site. */
export async function isOnlyAdministrator<User>(
  model: UserModel<User>,
  roles: Roles,
  { id, role }: Account,
): Promise<boolean> {
  if (!roles.all.includes(role)) return false;
  return !(await administratorsOf(model, roles).exclude({ id }).exists());
}

/** Return a sentence where no account could run the site, else null. */
export async function withoutAdministrator<User>(
  model: UserModel<User>,
  roles: Roles,
): Promise<Words | null> {
  if (await administratorsOf(model, roles).exists()) return null;
  return "Nobody could run the site any more. Give another account the role first.";
}
