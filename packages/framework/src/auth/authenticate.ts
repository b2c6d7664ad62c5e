import { cut } from "../kernel/cut.ts";
import { hashPassword, verifyPassword } from "../crypto/passwords.ts";
import { accountsOf, userOf, type Account, type UserModel } from "./account-fields.ts";
import { isBarred, stateOf } from "./account-state.ts";
import { loginFailed } from "./login-events.ts";
import { normaliseEmail } from "./emails.ts";
import { normaliseName } from "./names.ts";

/** What a name and a password open. */
export type Authentication<User> =
  | { readonly outcome: "accepted"; readonly user: User }
  /** Unknown, wrong, closed or without a password: one answer for all, at one cost. */
  | { readonly outcome: "refused" }
  /** The right password of somebody who may not come in: they are told why, and until when. */
  | {
      readonly outcome: "barred";
      readonly user: User;
      readonly state: "suspended" | "blocked";
      readonly reason: string | null;
      readonly until: Date | null;
    };

const REFUSED = { outcome: "refused" } as const;

async function find<User extends Account>(
  model: UserModel<User>,
  nameOrEmail: string,
): Promise<Account | null> {
  const users = accountsOf(model);
  const emailKey = nameOrEmail.includes("@") ? normaliseEmail(nameOrEmail) : "";
  if (emailKey !== "") return users.filter({ emailKey }).first();
  const nameKey = normaliseName(cut(nameOrEmail.trim(), 65));
  return nameKey === "" ? null : users.filter({ nameKey }).first();
}

/** Stores a hash at today's cost, unless the password was changed in the meantime. */
async function renewHash<User extends Account>(
  model: UserModel<User>,
  account: Account,
  password: string,
): Promise<void> {
  const { id, password: before } = account;
  const after = await hashPassword(password);
  await accountsOf(model).filter({ id, password: before }).update({ password: after });
}

/**
 * Find the user with this name or e-mail address and this password. Costs one query and exactly one
 * hash, whether the account is known, unknown, barred or has no password. Throws a refusal (503) in
 * a flood.
 */
export async function authenticate<User extends Account>(
  model: UserModel<User>,
  nameOrEmail: string,
  password: string,
): Promise<Authentication<User>> {
  const found = await opened(model, nameOrEmail, password);
  const { outcome } = found;
  if (outcome !== "accepted") await loginFailed.emit({ name: nameOrEmail, outcome });
  return found;
}

async function opened<User extends Account>(
  model: UserModel<User>,
  nameOrEmail: string,
  password: string,
): Promise<Authentication<User>> {
  const account = await find(model, nameOrEmail);
  const { ok, rehash } = await verifyPassword(password, account?.password ?? null);
  if (account === null || !ok) return REFUSED;
  const user = userOf<User>(account);
  const state = stateOf(account);
  if (state === "suspended" || state === "blocked") {
    return {
      outcome: "barred",
      user,
      state,
      reason: account.stateReason,
      until: account.stateUntil,
    };
  }
  if (isBarred(account)) return REFUSED;
  if (rehash) await renewHash(model, account, password);
  return { outcome: "accepted", user };
}
