import { signal } from "../kernel/signal.ts";

/** The data of a session besides who it belongs to: anything that JSON can hold, by name. */
export type SessionData = Readonly<Record<string, unknown>>;

/** The record of a session, wherever it is kept. */
export interface SessionRecord {
  readonly id: number;
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

/** The changes to a session while it lasts. */
export interface SessionChanges {
  readonly tokenHash?: string;
  readonly confirmedAt?: Date | null;
  readonly seenAt?: Date;
  readonly expiresAt?: Date;
  readonly data?: SessionData;
}

/**
 * A store of sessions, as a value: `sessions({ user: User, store })`. Tokens are known to it by
 * their SHA-256 alone.
 */
export interface SessionStore {
  /**
   * Return the session with this token that has not ended at `now`. Without its user, that one is
   * read besides.
   */
  find(
    tokenHash: string,
    now: Date,
  ): Promise<(SessionRecord & { readonly user?: object | null }) | null>;
  create(tokenHash: string, made: Omit<SessionRecord, "id">): Promise<SessionRecord>;
  update(id: number, changes: SessionChanges): Promise<void>;
  remove(id: number): Promise<void>;
  /** End the sessions of a user but this one: after a new password, a block, a change of role. */
  removeOf(user: { readonly id: number }, except: { readonly id: number } | null): Promise<void>;
}

/** Announced, and awaited, when all sessions of a user but one are to end: a store of one's own follows. */
export const sessionsEnded = signal<{
  readonly user: { readonly id: number };
  readonly except: { readonly id: number } | null;
}>("sessions ended");
