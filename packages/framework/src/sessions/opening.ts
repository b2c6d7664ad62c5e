import { sha256 } from "../crypto/digest.ts";
import { randomToken } from "../crypto/random.ts";
import { cookieName } from "./cookie.ts";
import { expiry, SESSION_KINDS, type SessionLimits } from "./limits.ts";
import { databaseSessions } from "./database-store.ts";
import type { LoadedSession, SessionData, SessionStore } from "./store.ts";

/** The facts that are written down when a session begins. */
export interface NewSession {
  readonly user: { readonly id: number } | null;
  readonly limits: SessionLimits;
  readonly persistent: boolean;
  readonly ip: string;
  readonly agent: string;
  readonly data: SessionData;
}

/** Write a new session, and return it with its token, which is nowhere else. */
export async function openSession(
  store: SessionStore,
  made: NewSession,
): Promise<{ readonly token: string; readonly session: LoadedSession }> {
  const { user, limits, persistent, data } = made;
  const token = randomToken();
  const now = new Date();
  const endsAt = new Date(now.getTime() + limits.absolute * 1000);
  const session = await store.create(sha256(token), {
    userId: user?.id ?? null,
    createdAt: now,
    seenAt: now,
    expiresAt: expiry(now, limits.idle, endsAt),
    endsAt,
    idle: limits.idle,
    persistent,
    confirmedAt: user === null ? null : now,
    ip: made.ip.slice(0, 45),
    agent: made.agent.slice(0, 200),
    data,
  });
  Object.defineProperty(session, "user", { value: user });
  return { token, session: session as LoadedSession };
}

/**
 * Log a user in without a browser, and return the cookie (name and value) that stands for it: for
 * tests, and for commands that look at the site as somebody.
 */
export async function sessionCookie(
  user: { readonly id: number },
  options: { readonly secure?: boolean } = {},
): Promise<Readonly<Record<string, string>>> {
  const limits = SESSION_KINDS.browser;
  const made = { user, limits, persistent: false, ip: "", agent: "", data: {} };
  const { token } = await openSession(databaseSessions(null), made);
  return { [cookieName(options.secure ?? false)]: token };
}
