import type { RequestContext } from "../http/request-context.ts";
import { browserSession, sessionOf } from "../sessions/sessions.ts";
import type { SessionKinds } from "../sessions/limits.ts";
import { changeHeaders } from "../middleware/response-headers.ts";
import { accountsOf, userOf, type Account, type UserModel } from "./account-fields.ts";
import { isBarred } from "./account-state.ts";
import { loggedIn, loggedOut } from "./login-events.ts";

/** `lastSeenAt` is written at most once in so many milliseconds. */
const SEEN_EVERY = 15 * 60_000;

/** The time that a login lasts. */
export interface LoginOptions {
  /** "Keep me logged in": the cookie outlives the browser. */
  readonly remember?: boolean;
}

/** The limits of those who have logged in, for staff. */
export type StaffSessions = Pick<SessionKinds, "browser" | "remembered">;

/** Sessions of staff, who can do more harm, are shorter; seconds. */
export const STAFF_SESSIONS: StaffSessions = {
  browser: { idle: 12 * 3600, absolute: 7 * 86_400 },
  remembered: { idle: 3 * 86_400, absolute: 14 * 86_400 },
};

async function noteVisit<User extends Account>(
  model: UserModel<User>,
  account: Account,
): Promise<void> {
  const now = new Date();
  if (now.getTime() - account.lastSeenAt.getTime() < SEEN_EVERY) return;
  account.lastSeenAt = now;
  await accountsOf(model).filter({ id: account.id }).update({ lastSeenAt: now });
}

/**
 * Return the user who is asking, or null. They are read together with the session, by one query. A
 * barred user is nobody from the next request on, in all sessions: the state is looked at each
 * time.
 */
export async function currentUser<User extends Account>(
  model: UserModel<User>,
  context: RequestContext,
): Promise<User | null> {
  const account = (await sessionOf(context))?.user as Account | null | undefined;
  if (account === null || account === undefined || isBarred(account)) return null;
  context.note({ user: account.id });
  await noteVisit(model, account);
  return userOf<User>(account);
}

/**
 * Log a user in on this browser: a new session with a new token; the browser's earlier one ends.
 */
export async function login(
  context: RequestContext,
  user: Account,
  options: LoginOptions & { readonly isStaff: boolean },
  staffSessions = STAFF_SESSIONS,
): Promise<void> {
  const persistent = options.remember ?? false;
  const limits = options.isStaff
    ? { limits: staffSessions[persistent ? "remembered" : "browser"] }
    : {};
  await browserSession(context).start({ user, persistent, ...limits });
  await loggedIn.emit({ context, user });
}

/** Log out of this browser, and have it forget the pages it keeps. */
export async function logout(context: RequestContext): Promise<void> {
  const user = ((await sessionOf(context))?.user ?? null) as Account | null;
  await browserSession(context).end();
  context.afterwards((response) =>
    changeHeaders(response, (headers) => headers.set("clear-site-data", '"cache"')),
  );
  await loggedOut.emit({ context, user });
}
