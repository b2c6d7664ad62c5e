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

/** Begin a session in a store, and return it with what its cookie carries. */
export async function openSession(
  store: SessionStore,
  made: NewSession,
): Promise<{ readonly cookie: string; readonly session: LoadedSession }> {
  const { user, limits, persistent, data } = made;
  const now = new Date();
  const endsAt = new Date(now.getTime() + limits.absolute * 1000);
  const { cookie, session } = await store.create({
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
  return { cookie, session: session as LoadedSession };
}

/**
 * Log a user in without a browser, and return the cookie (name and value) that stands for it: for
 * tests, and for commands that look at the site as somebody. `store` is where the site keeps its
 * sessions, the database unless told.
 */
export async function sessionCookie(
  user: { readonly id: number },
  options: { readonly secure?: boolean; readonly store?: SessionStore } = {},
): Promise<Readonly<Record<string, string>>> {
  const limits = SESSION_KINDS.browser;
  const made = { user, limits, persistent: false, ip: "", agent: "", data: {} };
  const { secure = false, store = databaseSessions(null) } = options;
  const { cookie } = await openSession(store, made);
  return { [cookieName(secure)]: cookie };
}
