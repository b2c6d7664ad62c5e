import { UniqueViolation } from "../database/errors.ts";
import { passwordProblem } from "../crypto/password-problems.ts";
import { hashPassword } from "../crypto/passwords.ts";
import { FormError } from "../forms/form-error.ts";
import { or, q } from "../models/conditions/conditions.ts";
import { accountsOf, userOf, type Account, type UserModel } from "./account-fields.ts";
import { emailProblems, normaliseEmail } from "./emails.ts";
import { nameShape } from "./look-alikes.ts";
import { passwordRulesOf } from "./password-rules-of.ts";
import { nameProblems, normaliseName, shownName, type NameRules } from "./names.ts";

/** What an account begins with. */
export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** The default of the site's own column unless told. */
  readonly role?: string;
}

/** What a site adds to a new account. */
export interface CreateUserOptions<User> extends NameRules {
  /** The name of the site, which is no password. */
  readonly siteName?: string;
  /** Take an address at a host without a dot: of the first administrator on a developer's machine. */
  readonly localEmail?: boolean;
  /** Columns of the site's own. */
  readonly also?: Partial<User>;
  /**
   * What becomes of an address that another account has: `refuse` throws {@link EmailTaken};
   * `withhold` creates the account at the same cost, but nobody can log in to it by the address.
   */
  readonly knownEmail?: "refuse" | "withhold";
}

/**
 * An account with this e-mail address exists. Whoever registers is not told: they are shown the page
 * that everybody sees, and the address gets a letter that says so.
 */
export class EmailTaken extends Error {
  readonly email: string;

  constructor(email: string) {
    super("There is an account with this e-mail address.");
    this.name = "EmailTaken";
    this.email = email;
  }
}

const TAKEN = "This name is taken, or looks too much like one that is.";

async function refuseTakenName<User>(model: UserModel<User>, name: string): Promise<void> {
  const same = { nameKey: normaliseName(name) };
  const alike = { nameShape: nameShape(name) };
  const found = await accountsOf(model)
    .filter(or(q(same), q(alike)))
    .exists();
  if (found) throw new FormError(TAKEN, "name");
}

/** What two people who register at once may run into. */
function refuseTaken(error: unknown, email: string): never {
  if (!(error instanceof UniqueViolation)) throw error;
  if (error.fields.includes("emailKey")) throw new EmailTaken(email);
  throw new FormError(TAKEN, "name");
}

/** Refuse an account for everything that is wrong with what was typed, each at its field. */
async function refuseAll<User>(
  model: UserModel<User>,
  account: NewAccount,
  options: CreateUserOptions<User>,
): Promise<void> {
  const { name, email, password } = account;
  // An administrator speaks for the site, and may have a name that does.
  const { keptFree = account.role === "administrator" } = options;
  const address = email.trim();
  const judged = options.localEmail === true ? address.replace(/@(\w+)$/, "@$1.test") : address;
  const context = [name, email, options.siteName ?? ""];
  const found = {
    name: nameProblems(name, { ...options, keptFree })[0],
    email: emailProblems(judged)[0],
    password: await passwordProblem(password, context, passwordRulesOf(model)),
  };
  const [first, ...others] = Object.entries(found).flatMap(([field, sentence]) =>
    sentence ? [new FormError(sentence, field)] : [],
  );
  if (first !== undefined) throw new FormError(first.sentence, first.field, others);
}

/** The key of the address, or null when another account has it and it is to be withheld. */
async function freeEmailKey<User>(
  model: UserModel<User>,
  email: string,
  knownEmail: CreateUserOptions<User>["knownEmail"],
): Promise<string | null> {
  const emailKey = normaliseEmail(email);
  if (!(await accountsOf(model).filter({ emailKey }).exists())) return emailKey;
  if (knownEmail === "withhold") return null;
  throw new EmailTaken(email);
}

/**
 * Create an account. Throws a FormError on `name`, `email` or `password` with a sentence for
 * whoever registers, or {@link EmailTaken}, which they must not be told. Costs one hash.
 */
export async function createUser<User extends Account>(
  model: UserModel<User>,
  account: NewAccount,
  options: CreateUserOptions<User> = {},
): Promise<User> {
  await refuseAll(model, account, options);
  const { name, password, role } = account;
  const email = account.email.trim();
  await refuseTakenName(model, name);
  const hash = await hashPassword(password);
  const created = accountsOf(model).create({
    ...options.also,
    name: shownName(name),
    nameKey: normaliseName(name),
    nameShape: nameShape(name),
    email,
    emailKey: await freeEmailKey(model, email, options.knownEmail),
    password: hash,
    ...(role !== undefined && { role }),
  });
  const user = await created.catch((error: unknown) => refuseTaken(error, email));
  return userOf<User>(user);
}
