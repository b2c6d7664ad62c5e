import { QuintetError } from "../kernel/errors.ts";
import { listed } from "../kernel/suggest.ts";
import type { AnyField } from "../models/fields/field.ts";
import { f } from "../models/fields.ts";
import { model } from "../models/declaring/model.ts";
import { QuerySet } from "../models/queries/query-set.ts";

/** The roles of a site that names none of its own, by rising power. */
export const ROLES = ["member", "moderator", "administrator"] as const;
/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/**
 * `silenced` reads but does not write; `suspended` may not log in until a date, `blocked` never;
 * `closed` by its owner. Moderation's states are lifted by writing `active`.
 */
export const ACCOUNT_STATES = ["active", "silenced", "suspended", "blocked", "closed"] as const;
/** One of {@link ACCOUNT_STATES}. */
export type AccountState = (typeof ACCOUNT_STATES)[number];

/**
 * The columns that every account has: spread them into the site's own user model. A site with other roles than
 * {@link ROLES} names them behind that: `role: f.choice(["reader", "editor", "owner"], { default: "reader" })`.
 */
export const accountFields = {
  /** As it is shown. */
  name: f.char({ max: 30 }),
  /** As it is compared: `normaliseName(name)`. */
  nameKey: f.key({ max: 64, unique: true }),
  /** As it is read: `nameShape(name)`; look-alikes have one shape. */
  nameShape: f.key({ max: 64, null: true, unique: true }),
  /** Where letters go, as it was typed. */
  email: f.char({ max: 254 }),
  /** `normaliseEmail(email)`; null when the account has no address. */
  emailKey: f.key({ max: 254, null: true, unique: true }),
  /** When a link in an e-mail to `email` was used; null: nobody knows whose address it is. */
  emailConfirmedAt: f.dateTime({ null: true }),
  /** An argon2id hash, or `!` for none. */
  password: f.char({ max: 255 }),
  role: f.choice(ROLES, { default: "member" }),
  state: f.choice(ACCOUNT_STATES, { default: "active" }),
  /** When silence or suspension ends; null: when it is lifted. */
  stateUntil: f.dateTime({ null: true }),
  /** Why, as its owner is told. */
  stateReason: f.char({ max: 500, null: true }),
  joinedAt: f.dateTime({ auto: "create" }),
  /** The last visit, to the quarter of an hour. */
  lastSeenAt: f.dateTime({ auto: "create" }),
};

/** The part of a user that this folder knows. It is not a table: the site's own model is. */
export class AccountRow extends model("users", {
  ...accountFields,
  role: f.char({ max: 255, default: "" }),
}) {
  static objects = new QuerySet(this);
}

/** Somebody with an account: what every site's user has, whatever else it has. */
export interface Account {
  readonly id: number;
  name: string;
  nameKey: string;
  nameShape: string | null;
  email: string;
  emailKey: string | null;
  emailConfirmedAt: Date | null;
  password: string;
  role: string;
  state: AccountState;
  stateUntil: Date | null;
  stateReason: string | null;
  joinedAt: Date;
  lastSeenAt: Date;
}

/** A site's own user model: a class over any table that has the account's fields. */
export interface UserModel<User> {
  new (): User;
  readonly name: string;
  readonly table: string;
  readonly fields: Omit<typeof accountFields, "role"> & { readonly role: AnyField };
}

/**
 * Throw when a model lacks columns of an account: for plain JavaScript, which no compiler checks.
 */
export function checkIsAccount<User>(model: UserModel<User>): void {
  const missing = Object.keys(accountFields).filter((name) => !Object.hasOwn(model.fields, name));
  if (missing.length === 0) return;
  throw new QuintetError(`The model ${model.name} is no account: it lacks ${listed(missing)}.`, {
    code: "auth.not-an-account",
    hint: `Spread the fields in: class ${model.name} extends model("${model.table}", { ...accountFields }).`,
  });
}

/** Return the site's users, seen as accounts: here and in {@link userOf} the two types meet. */
export function accountsOf<User>(model: UserModel<User>): QuerySet<typeof AccountRow> {
  return new QuerySet(model as unknown as typeof AccountRow);
}

/** Return an account that was read with {@link accountsOf} as the site's user that it is. */
export function userOf<User extends Account>(row: Account): User {
  return row as User;
}
