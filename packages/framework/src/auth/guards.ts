import { guard, type Guard, type GuardAnswer } from "../controllers/guard.ts";
import type { RequestContext } from "../http/request-context.ts";
import { acceptsJson } from "../http/problem.ts";
import { refuse } from "../http/refuse.ts";
import { redirect } from "../http/response.ts";
import type { Messages } from "../sessions/messages.ts";
import type { LoadedSession } from "../sessions/store.ts";
import { browserSession, sessionKey, sessionOf } from "../sessions/sessions.ts";
import type { Account, Role, UserModel } from "./account-fields.ts";
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

/** The pages that the guards send those to whom they turn away. */
export interface GuardPaths {
  /** The page for logging in. */
  readonly loginPath: string;
  /** The page that asks for the password once more. */
  readonly confirmPath: string;
}

/** The guards of a site's accounts. */
export interface Guards<User> {
  readonly everyone: Guard<ForEveryone<User>>;
  readonly members: Guard<ForMembers<User>>;
  /** Moderators and administrators; `staff` is the same. */
  readonly moderators: Guard<ForMembers<User>>;
  readonly staff: Guard<ForMembers<User>>;
  readonly administrators: Guard<ForMembers<User>>;
  /** Members who gave their password within 15 minutes: for changes that could take an account away. */
  readonly confirmed: Guard<ForMembers<User>>;
  /** A rule of one's own over the members: whom it turns away gets 403 with the sentence. */
  readonly membersWho: MembersWho<User>;
}

/** Makes a guard for those members of whom something is true. */
export type MembersWho<User> = (
  name: string,
  may: (user: User) => boolean,
  sentence: string,
) => Guard<ForMembers<User>>;

const LOGGED_OUT = "Your session has ended, so nothing was done. Log in again to go on.";
const UNCONFIRMED =
  "Your password was last given a while ago, so nothing was done. Give it again to go on.";
const STAFF_ONLY = "This page is for moderators and administrators.";
const ADMINISTRATORS_ONLY = "This page is for administrators.";

/** How long a given password counts as confirmed, in milliseconds. */
const CONFIRMED_FOR = 15 * 60_000;

/** Return whether the password was given in this session within the last 15 minutes. */
export function isConfirmed(session: LoadedSession, now = new Date()): boolean {
  return (
    session.confirmedAt !== null && now.getTime() - session.confirmedAt.getTime() < CONFIRMED_FOR
  );
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
async function sendTo(
  context: RequestContext,
  { path, label, message }: Elsewhere,
): Promise<Response> {
  const href = hrefWithNext(path, context);
  const reads = context.method === "GET" || context.method === "HEAD";
  if (reads && !acceptsJson(context.request.headers.get("accept"))) return redirect(href);
  return refuse(context, { status: 403, message, next: { href, label } });
}

function memberCheck<User>(model: UserModel<User>, path: string) {
  return async (context: RequestContext): Promise<GuardAnswer<ForMembers<User>>> => {
    const user = await currentUser(model, context);
    const session = await sessionOf(context);
    if (user !== null && session !== null) {
      return { grants: { user, session, messages: browserSession(context).messages } };
    }
    return { response: await sendTo(context, { path, label: "Log in", message: LOGGED_OUT }) };
  };
}

/** A guard for those whom the check lets in and the rule does not turn away. */
function narrower<User>(
  name: string,
  check: ReturnType<typeof memberCheck<User>>,
  turnedAway: (context: RequestContext, grants: ForMembers<User>) => Promise<Response> | undefined,
): Guard<ForMembers<User>> {
  const narrow: typeof check = async (context) => {
    const answer = await check(context);
    if ("response" in answer) return answer;
    const response = await turnedAway(context, answer.grants);
    return response === undefined ? answer : { response };
  };
  return guard(name, narrow, { needs: sessionKey });
}

/** Make the guards for a site's own user model. */
export function guardsFor<User>(model: UserModel<User>, paths: GuardPaths): Guards<User> {
  const check = memberCheck(model, paths.loginPath);
  const membersWho: MembersWho<User> = (name, may, message) =>
    narrower(name, check, (context, { user }) =>
      may(user) ? undefined : refuse(context, { status: 403, message }),
    );
  const hasRole =
    (...roles: Role[]) =>
    (user: User) =>
      roles.includes((user as unknown as Account).role);
  const granted = async (context: RequestContext) => ({
    grants: {
      user: await currentUser(model, context),
      messages: browserSession(context).messages,
    },
  });
  const password = { path: paths.confirmPath, label: "Give your password", message: UNCONFIRMED };

  return {
    everyone: guard("everyone", granted, { needs: sessionKey }),
    members: guard("members", check, { needs: sessionKey }),
    moderators: membersWho("moderators", hasRole("moderator", "administrator"), STAFF_ONLY),
    staff: membersWho("staff", hasRole("moderator", "administrator"), STAFF_ONLY),
    administrators: membersWho("administrators", hasRole("administrator"), ADMINISTRATORS_ONLY),
    confirmed: narrower("confirmed", check, (context, { session }) =>
      isConfirmed(session) ? undefined : sendTo(context, password),
    ),
    membersWho,
  };
}
