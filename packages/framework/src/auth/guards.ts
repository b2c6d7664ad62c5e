import { guard, type Guard, type GuardFacts } from "../controllers/guard.ts";
import { refuse } from "../http/refuse.ts";
import type { RequestContext } from "../http/request-context.ts";
import type { LoadedSession } from "../sessions/store.ts";
import { sessionKey } from "../sessions/sessions.ts";
import type { Account, UserModel } from "./account-fields.ts";
import {
  forEveryone,
  memberCheck,
  sendTo,
  type ForEveryone,
  type ForMembers,
  type MemberCheck,
} from "./entering.ts";
import { isReachable } from "./account-state.ts";
import type { Roles } from "./roles.ts";

export type { ForEveryone, ForMembers } from "./entering.ts";

/** The pages that the guards send those to whom they turn away. */
export interface GuardPaths {
  /** The page for logging in. */
  readonly loginPath: string;
  /** The page that asks for the password once more. */
  readonly confirmPath: string;
}

/** The guards of a site's accounts. */
export interface Guards<User extends Account> {
  readonly everyone: Guard<ForEveryone<User>>;
  readonly members: Guard<ForMembers<User>>;
  /** Those whose role works for the site: moderators and administrators, unless the site names others. */
  readonly staff: Guard<ForMembers<User>>;
  /** Those whose role may do everything. */
  readonly administrators: Guard<ForMembers<User>>;
  /** Members who gave their password within 15 minutes: for changes that could take an account away. */
  readonly confirmed: Guard<ForMembers<User>>;
  /** Members who have confirmed their e-mail address. */
  readonly emailVerified: Guard<ForMembers<User>>;
  /** Members in one of these roles. */
  readonly inRole: (
    ...roles: readonly [User["role"], ...User["role"][]]
  ) => Guard<ForMembers<User>>;
  /** A rule of one's own over the members: whom it turns away gets 403 with the sentence. */
  readonly membersWho: MembersWho<User>;
}

/** Makes a guard for those members of whom something is true. */
export type MembersWho<User> = (
  name: string,
  may: (user: User) => boolean,
  sentence: string,
) => Guard<ForMembers<User>>;

const UNCONFIRMED =
  "Your password was last given a while ago, so nothing was done. Give it again to go on.";
const STAFF_ONLY = "This page is for moderators and administrators.";
const ADMINISTRATORS_ONLY = "This page is for administrators.";
const UNVERIFIED = "Confirm your e-mail address first: the link is in the e-mail that you got.";
const NOT_THIS_ROLE = "This page is for people who have another task here than you.";

/** How long a given password counts as confirmed, in milliseconds. */
const CONFIRMED_FOR = 15 * 60_000;

/** Return whether the password was given in this session within the last 15 minutes. */
export function isConfirmed(session: LoadedSession, now = new Date()): boolean {
  return (
    session.confirmedAt !== null && now.getTime() - session.confirmedAt.getTime() < CONFIRMED_FOR
  );
}

interface Narrowing<User> {
  readonly name: string;
  readonly admits: GuardFacts["admits"];
  turnsAway(context: RequestContext, grants: ForMembers<User>): Promise<Response> | undefined;
}

/** A guard for those whom the check lets in and the rule does not turn away. */
function narrower<User>(
  check: MemberCheck<User>,
  { name, admits, turnsAway }: Narrowing<User>,
): Guard<ForMembers<User>> {
  const narrow: MemberCheck<User> = async (context) => {
    const answer = await check(context);
    if ("response" in answer) return answer;
    const response = await turnsAway(context, answer.grants);
    return response === undefined ? answer : { response };
  };
  return guard(name, narrow, { needs: sessionKey, admits });
}

/** Make the guards for a site's own user model. */
export function guardsFor<User extends Account>(
  model: UserModel<User>,
  paths: GuardPaths,
  roles: Roles,
): Guards<User> {
  const check = memberCheck(model, paths.loginPath);
  const withRole = (name: string, has: (role: string) => boolean, message: string) =>
    narrower(check, {
      name,
      admits: (visitor) => (visitor !== "guest" && has(visitor) ? "yes" : "no"),
      turnsAway: (context, { user }) =>
        has(user.role) ? undefined : refuse(context, { status: 403, message }),
    });
  const membersWho: MembersWho<User> = (name, may, message) =>
    narrower(check, {
      name,
      admits: (visitor) => (visitor === "guest" ? "no" : "depends"),
      turnsAway: (context, { user }) =>
        may(user) ? undefined : refuse(context, { status: 403, message }),
    });
  const password = { path: paths.confirmPath, label: "Give your password", message: UNCONFIRMED };
  const membersAlone: GuardFacts["admits"] = (visitor) => (visitor === "guest" ? "no" : "yes");

  return {
    everyone: guard(
      "everyone",
      async (context: RequestContext) => ({ grants: await forEveryone(model, context) }),
      { needs: sessionKey, admits: () => "yes" },
    ),
    members: guard("members", check, { needs: sessionKey, admits: membersAlone }),
    staff: withRole("staff", roles.isStaff, STAFF_ONLY),
    administrators: withRole(
      "administrators",
      (role) => roles.all.includes(role),
      ADMINISTRATORS_ONLY,
    ),
    inRole: (...named) => {
      const all = named.map((role) => roles.named(role));
      return withRole(`in ${all.join(", ")}`, (role) => all.includes(role), NOT_THIS_ROLE);
    },
    emailVerified: membersWho("emailVerified", isReachable, UNVERIFIED),
    confirmed: narrower(check, {
      name: "confirmed",
      admits: membersAlone,
      turnsAway: (context, { session }) =>
        isConfirmed(session) ? undefined : sendTo(context, password),
    }),
    membersWho,
  };
}
