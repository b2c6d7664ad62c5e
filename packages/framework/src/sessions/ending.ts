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

/** End all sessions of a user but this one, which is null when the user has none here. */
export async function endOtherSessions(
  user: Identified,
  current: Identified | null,
): Promise<number> {
  await sessionsEnded.emit({ user, except: current });
  return removeSessionsOf(user, current);
}

/** Delete the rows of a user's sessions but this one's, and tell nobody. */
export function removeSessionsOf(user: Identified, current: Identified | null): Promise<number> {
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
