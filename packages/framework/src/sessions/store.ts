import type { Check } from "../kernel/check.ts";
import { signal } from "../kernel/signal.ts";

/** The data of a session besides who it belongs to: anything that JSON can hold, by name. */
export type SessionData = Readonly<Record<string, unknown>>;

/** The record of a session, wherever it is kept. */
export interface SessionRecord {
  /** A whole number; another after `renew` in a store that keeps nothing else of a session. */
  id: number;
  /** Nobody, while it is a guest's. */
  readonly userId: number | null;
  readonly createdAt: Date;
  /** The last request, to the minute. */
  seenAt: Date;
  /** When it ends unless it is used again; moves with `seenAt`. */
  expiresAt: Date;
  /** When it ends however much it is used. */
  readonly endsAt: Date;
  /** Seconds without a request after which it ends. */
  readonly idle: number;
  /** Whether its cookie outlives the browser's own session. */
  readonly persistent: boolean;
  /** When the password was last given in it. */
  confirmedAt: Date | null;
  readonly ip: string;
  readonly agent: string;
  data: SessionData;
}

/** A session with its user. */
export type LoadedSession = SessionRecord & { readonly user: object | null };

/** A session as its store gives it; without its user, that one is read besides. */
export type FoundSession = SessionRecord & { readonly user?: object | null };

/** What is written down when a session begins. */
export type NewRecord = Omit<SessionRecord, "id">;

/** The changes to a session while it lasts. */
export interface SessionChanges {
  readonly confirmedAt?: Date | null;
  readonly seenAt?: Date;
  readonly expiresAt?: Date;
  readonly data?: SessionData;
}

/**
 * A store of sessions, as a value: `sessions({ user: User, store })`. It finds a session by what its cookie carries,
 * and says what the cookie is to carry. Where sessions are rows somewhere, `tokenSessions` makes one.
 */
export interface SessionStore {
  /** Return the session of this cookie that has not ended at `now`. */
  find(cookie: string, now: Date): Promise<FoundSession | null>;
  /** Begin a session; return it, and what its cookie carries. */
  create(made: NewRecord): Promise<{ readonly cookie: string; readonly session: SessionRecord }>;
  /** Keep changes, which the session has already; return what its cookie carries from now on, null: the same. */
  update(session: SessionRecord, changes: SessionChanges): Promise<string | null>;
  /** Have the cookie that was given before open nothing any more; return what stands in its place. */
  renew(session: SessionRecord): Promise<string>;
  remove(session: SessionRecord): Promise<void>;
  /**
   * End the sessions of a user but this one: after a new password, a block, a change of role. The framework's own
   * have none: theirs end from commands too, where no store is.
   */
  removeOf?(user: { readonly id: number }, except: { readonly id: number } | null): Promise<void>;
  /** Say what is missing before the first request. */
  readonly check?: Check;
}

/** Announced, and awaited, when all sessions of a user but one are to end: a store of one's own follows. */
export const sessionsEnded = signal<{
  readonly user: { readonly id: number };
  readonly except: { readonly id: number } | null;
}>("sessions ended");
