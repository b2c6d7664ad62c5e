import type { Accounts } from "../auth/accounts.ts";
import type { Account, UserModel } from "../auth/account-fields.ts";
import { accountsOf, userOf } from "../auth/account-fields.ts";
import type { Authentication } from "../auth/authenticate.ts";
import { normaliseEmail } from "../auth/emails.ts";
import type { Roles } from "../auth/roles.ts";
import type { Words } from "../kernel/words.ts";
import type { SiteMail } from "../mail/site-mail.ts";
import type { ChoosingForms } from "./forms.ts";
import type { PersonCheck } from "./person.ts";
import type { Throttles } from "./throttles.ts";
import type { AccountLinks, AccountTables } from "./urls.ts";

/** What the pages take of a site's accounts. */
export type People<User extends Account> = Pick<
  Accounts<User>,
  | "model"
  | "roles"
  | "everyone"
  | "members"
  | "authenticate"
  | "login"
  | "logout"
  | "confirmPassword"
>;

/** Somebody who knows the password and is not let in. */
export type Barred<User> = Extract<Authentication<User>, { readonly outcome: "barred" }>;

/** What all pages of accounts are made of. */
export interface PageParts<User extends Account> {
  readonly people: People<User>;
  readonly model: UserModel<User>;
  readonly roles: Roles;
  readonly tables: AccountTables;
  readonly links: AccountLinks;
  readonly mail: SiteMail;
  readonly throttles: Throttles;
  readonly person: PersonCheck;
  /** The forms in which a password is chosen, with what the site asks of it. */
  readonly forms: ChoosingForms;
  /** Where people go who have logged in, or out. */
  readonly home: () => string;
  /** Names that nobody takes, besides those of the framework. */
  readonly reserved: readonly string[];
  /** The site's own columns of a new account. */
  readonly newAccount: () => Partial<User>;
  /** Say why somebody with the right password is not let in. */
  readonly barred: (found: Barred<User>) => Words | Promise<Words>;
  /** Do what else belongs to the end of an account, in its transaction. */
  readonly closing: (user: User) => Promise<void> | void;
}

/** Return the user who logs in with that address, or null. */
export async function userByEmail<User extends Account>(
  model: UserModel<User>,
  email: string,
): Promise<User | null> {
  const emailKey = normaliseEmail(email);
  const found = emailKey === "" ? null : await accountsOf(model).filter({ emailKey }).first();
  return found === null ? null : userOf<User>(found);
}

/** Return the user that a token was made for. */
export async function userById<User extends Account>(
  model: UserModel<User>,
  id: number,
): Promise<User> {
  return userOf<User>(await accountsOf(model).get({ id }));
}

/** Write these columns of an account, and have the instance show them. */
export async function writeAccount<User extends Account>(
  model: UserModel<User>,
  user: User,
  changes: Partial<Pick<Account, "email" | "emailKey" | "emailConfirmedAt">>,
): Promise<void> {
  await accountsOf(model).filter({ id: user.id }).update(changes);
  Object.assign(user, changes);
}
