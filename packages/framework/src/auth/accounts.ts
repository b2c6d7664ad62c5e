import { verifyPassword } from "../crypto/passwords.ts";
import type { RequestContext } from "../http/request-context.ts";
import { browserSession } from "../sessions/sessions.ts";
import { checkIsAccount, type Account, type UserModel } from "./account-fields.ts";
import { authenticate, type Authentication } from "./authenticate.ts";
import {
  currentUser,
  login,
  logout,
  type LoginOptions,
  type StaffSessions,
} from "./current-user.ts";
import { guardsFor, type GuardPaths, type Guards } from "./guards.ts";

/** The pages that people are sent to for logging in, and how long staff stay logged in. */
export interface AccountsOptions extends Partial<GuardPaths> {
  /** How long sessions of staff last, in seconds. */
  readonly staffSessions?: StaffSessions;
}

/** The guards and verbs of accounts, for one site's own user model. */
export interface Accounts<User> extends Guards<User> {
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
export function accounts<User>(
  model: UserModel<User>,
  options: AccountsOptions = {},
): Accounts<User> {
  checkIsAccount(model);
  const { loginPath = "/login/", confirmPath = "/password/confirm/" } = options;
  return {
    ...guardsFor(model, { loginPath, confirmPath }),
    authenticate: (nameOrEmail, password) => authenticate(model, nameOrEmail, password),
    login: (context, user, how) =>
      login(context, user as unknown as Account, how, options.staffSessions),
    logout,
    currentUser: (context) => currentUser(model, context),
    async confirmPassword(context, password) {
      const account = (await currentUser(model, context)) as Account | null;
      const { ok } = await verifyPassword(password, account?.password ?? null);
      if (ok) await browserSession(context).confirm();
      return ok;
    },
  };
}
