import type { PasswordRule } from "../crypto/password-rules.ts";
import { verifyPassword } from "../crypto/passwords.ts";
import type { Middleware } from "../http/middleware.ts";
import type { RequestContext } from "../http/request-context.ts";
import type { Words } from "../kernel/words.ts";
import { browserSession } from "../sessions/sessions.ts";
import { accountCommands, type AccountCommands } from "./account-commands.ts";
import { checkIsAccount, type Account, type Role, type UserModel } from "./account-fields.ts";
import { withoutAdministrator } from "./administrators.ts";
import { authenticate, type Authentication } from "./authenticate.ts";
import {
  currentUser,
  login,
  logout,
  type LoginOptions,
  type StaffSessions,
} from "./current-user.ts";
import { guardsFor, type GuardPaths, type Guards } from "./guards.ts";
import { loginRequired, type LoginRequiredOptions } from "./login-required.ts";
import { mayFor, type May } from "./may.ts";
import type { PermissionName } from "./permission-names.ts";
import { permissionsOf, type Permissions } from "./permissions.ts";
import type { AnyPolicy } from "./policy.ts";
import { setPasswordRules } from "./password-rules-of.ts";
import { readRoles, type Roles, type RolesOf } from "./roles.ts";

/** What a site says of its accounts. */
export interface AccountsOptions<
  User extends Account,
  Policies extends readonly AnyPolicy<User>[] = readonly AnyPolicy<User>[],
  Own extends readonly string[] = readonly string[],
> extends Partial<GuardPaths> {
  /** How long sessions of staff last, in seconds. */
  readonly staffSessions?: StaffSessions;
  /** What each role may do; `STANDARD_ROLES` unless told. */
  readonly roles?: RolesOf<User, PermissionName<NoInfer<Policies>, NoInfer<Own>>>;
  /** Who may do what with which rows: one policy for a model. */
  readonly policies?: Policies;
  /** What is asked of new passwords, besides 8 characters: `PASSWORD_RULES` unless told. */
  readonly passwords?: readonly PasswordRule[];
  /** Permissions that are about no model: `["statistics.read"]`. */
  readonly permissions?: Own;
}

/** A site whose roles are its own says what each of them may do. */
type Asked<User extends Account, Options> = Role extends User["role"]
  ? [options?: Options]
  : [options: Options & { readonly roles: unknown }];

/** The guards and verbs of accounts, for one site's own user model. */
export interface Accounts<
  User extends Account,
  Policies = readonly [],
  Own = readonly [],
> extends Guards<User> {
  /** The site's own user model. */
  readonly model: UserModel<User>;
  /** The site's roles. */
  readonly roles: Roles;
  /** Who may do what, with which rows. */
  readonly permissions: Permissions<User, Policies, Own>;
  /**
   * Return a sentence where no account could run the site any more, else null: `check` of the accounts in an admin, so
   * that the last administrator stays one.
   */
  readonly withoutAdministrator: () => Promise<Words | null>;
  /** Make a guard that asks for a permission: `may("change", Topic)` loads the topic that the address names. */
  readonly may: May<User, Policies, Own>;
  /** Make the middleware of a site that is for members alone, but for some addresses; it stands behind `sessions`. */
  readonly loginRequired: (options: LoginRequiredOptions) => Middleware;
  /** The verbs of the commands `createadmin`, `setrole` and their like: `defineSite({ accounts: people.commands })`. */
  readonly commands: AccountCommands;
  /** Find the user with this name or address and this password; exactly one hash, whoever it is. */
  readonly authenticate: (nameOrEmail: string, password: string) => Promise<Authentication<User>>;
  /** Logs a user in on this browser, under a new token. */
  readonly login: (context: RequestContext, user: User, options?: LoginOptions) => Promise<void>;
  /** Logs out of this browser. */
  readonly logout: (context: RequestContext) => Promise<void>;
  /** Return the user who is asking, or null; read once, together with the session. */
  readonly currentUser: (context: RequestContext) => Promise<User | null>;
  /** Whether this is the asking user's password; if so, `confirmed` lets them in for 15 minutes. */
  readonly confirmPassword: (context: RequestContext, password: string) => Promise<boolean>;
}

/** Return the guards and verbs of a site's accounts: `accounts(User)` in the site's `guards.ts`. */
export function accounts<
  User extends Account,
  const Policies extends readonly AnyPolicy<User>[] = readonly [],
  const Own extends readonly string[] = readonly [],
>(
  model: UserModel<User>,
  ...[options = {}]: Asked<User, AccountsOptions<User, Policies, Own>>
): Accounts<User, Policies, Own> {
  checkIsAccount(model);
  setPasswordRules(model, options.passwords);
  const given: AccountsOptions<User, Policies, Own> = options;
  const { loginPath = "/login/", confirmPath = "/password/confirm/" } = given;
  const { policies = [], permissions: own = [] } = given;
  const roles = readRoles(model, given.roles);
  const parts = { model, roles, policies: policies as readonly AnyPolicy[], own };
  const permissions = permissionsOf(parts);
  return {
    ...guardsFor(model, { loginPath, confirmPath }, roles),
    model,
    roles,
    permissions: permissions as Permissions<User, Policies, Own>,
    withoutAdministrator: () => withoutAdministrator(model, roles),
    may: mayFor(parts, permissions, loginPath),
    loginRequired: (where) => loginRequired(model, loginPath, where),
    commands: accountCommands({ model, roles, permissions }),
    authenticate: (nameOrEmail, password) => authenticate(model, nameOrEmail, password),
    login: (context, user, how) =>
      login(context, user, { ...how, isStaff: roles.isStaff(user.role) }, given.staffSessions),
    logout,
    currentUser: (context) => currentUser(model, context),
    async confirmPassword(context, password) {
      const account = await currentUser(model, context);
      const { ok } = await verifyPassword(password, account?.password ?? null);
      if (ok) await browserSession(context).confirm();
      return ok;
    },
  };
}
