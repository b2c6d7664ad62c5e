import { endEpoch, isOfSite } from "./epochs.ts";
import { SessionEpoch } from "./session-epoch.ts";
import { Session } from "./session.ts";
import { sessionsEnded } from "./store.ts";

interface Identified {
  readonly id: number;
}

/**
 * Return the sessions of a user that have not ended, the last used first: for the page that lists
 * them.
 */
export function sessionsOf(user: Identified) {
  return Session.objects.filter({ user: user.id, expiresAt__gt: new Date() }).orderBy("-seenAt");
}

/** End one session of a user; return how many there were, 0 when it is not theirs. */
export function endSession(user: Identified, session: Identified): Promise<number> {
  return Session.objects.filter({ id: session.id, user: user.id }).delete();
}

/** Return whether sessions are rows of the site's database, so that this user can be shown their own. */
export function sessionsAreListed(user: object): boolean {
  return isOfSite(Session, user) || !isOfSite(SessionEpoch, user);
}

/**
 * End all sessions of a user but this one, which is null when the user has none here. Return how many rows there
 * were: those that are kept elsewhere are not counted.
 */
export async function endOtherSessions(
  user: Identified,
  current: Identified | null,
): Promise<number> {
  await sessionsEnded.emit({ user, except: current });
  if (isOfSite(SessionEpoch, user)) await endEpoch(user, current);
  if (!sessionsAreListed(user)) return 0;
  const all = Session.objects.filter({ user: user.id });
  return current === null ? all.delete() : all.exclude({ id: current.id }).delete();
}

/** End all sessions of a user: after a reset, a block that was lifted, a change of role. */
export function endAllSessions(user: Identified): Promise<number> {
  return endOtherSessions(user, null);
}

/** Delete the rows of sessions that have ended: for a task that runs now and then. */
export function forgetEndedSessions(): Promise<number> {
  return Session.objects.filter({ expiresAt__lte: new Date() }).delete();
}
