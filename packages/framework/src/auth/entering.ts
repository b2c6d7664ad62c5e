import type { GuardAnswer } from "../controllers/guard.ts";
import { acceptsJson } from "../http/problem.ts";
import { refuse } from "../http/refuse.ts";
import type { RequestContext } from "../http/request-context.ts";
import { redirect } from "../http/response.ts";
import type { Messages } from "../sessions/messages.ts";
import { browserSession, sessionOf } from "../sessions/sessions.ts";
import type { LoadedSession } from "../sessions/store.ts";
import type { Account, UserModel } from "./account-fields.ts";
import { currentUser } from "./current-user.ts";
import { hrefWithNext } from "./next.ts";

/** What a page for everybody is given. */
export interface ForEveryone<User> {
  readonly user: User | null;
  readonly messages: Messages;
}

/** What a page for those who have logged in is given. */
export interface ForMembers<User> {
  readonly user: User;
  readonly session: LoadedSession;
  readonly messages: Messages;
}

interface Elsewhere {
  readonly path: string;
  readonly label: string;
  readonly message: string;
}

/**
 * Readers are sent to another page first; what was being sent is kept instead, with a link there.
 * A program cannot log in on a page: it is told that it may not.
 */
export async function sendTo(
  context: RequestContext,
  { path, label, message }: Elsewhere,
): Promise<Response> {
  const href = hrefWithNext(path, context);
  const reads = context.method === "GET" || context.method === "HEAD";
  if (reads && !acceptsJson(context.request.headers.get("accept"))) return redirect(href);
  return refuse(context, { status: 403, message, next: { href, label } });
}

const LOGGED_OUT = "Your session has ended, so nothing was done. Log in again to go on.";

/** Lets those in who have logged in, and sends the others to the page for it. */
export type MemberCheck<User> = (context: RequestContext) => Promise<GuardAnswer<ForMembers<User>>>;

/** Make the check that somebody has logged in, with the page for logging in. */
export function memberCheck<User extends Account>(
  model: UserModel<User>,
  path: string,
): MemberCheck<User> {
  return async (context) => {
    const user = await currentUser(model, context);
    const session = await sessionOf(context);
    if (user !== null && session !== null) {
      return { grants: { user, session, messages: browserSession(context).messages } };
    }
    return { response: await sendTo(context, { path, label: "Log in", message: LOGGED_OUT }) };
  };
}

/** Return what everybody is granted. */
export async function forEveryone<User extends Account>(
  model: UserModel<User>,
  context: RequestContext,
): Promise<ForEveryone<User>> {
  return {
    user: await currentUser(model, context),
    messages: browserSession(context).messages,
  };
}
