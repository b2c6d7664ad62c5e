import { sha256 } from "../crypto/digest.ts";
import { randomToken } from "../crypto/random.ts";
import type {
  FoundSession,
  NewRecord,
  SessionChanges,
  SessionRecord,
  SessionStore,
} from "./store.ts";

const TOKEN = /^[\w-]{43}$/;

/** Sessions as rows, wherever they are. Tokens are known to them by their SHA-256 alone. */
export interface SessionRows extends Pick<SessionStore, "removeOf"> {
  /** Return the session with this token that has not ended at `now`. */
  find(tokenHash: string, now: Date): Promise<FoundSession | null>;
  create(tokenHash: string, made: NewRecord): Promise<SessionRecord>;
  update(id: number, changes: SessionChanges & { readonly tokenHash?: string }): Promise<void>;
  remove(id: number): Promise<void>;
}

/**
 * Make a store of rows: a cookie carries 32 random bytes, which are nowhere else, and the row is found by their
 * SHA-256.
 */
export function tokenSessions(rows: SessionRows): SessionStore {
  return {
    find: async (token, now) => (TOKEN.test(token) ? rows.find(sha256(token), now) : null),
    async create(made) {
      const cookie = randomToken();
      return { cookie, session: await rows.create(sha256(cookie), made) };
    },
    async update({ id }, changes) {
      await rows.update(id, changes);
      return null;
    },
    async renew({ id }) {
      const cookie = randomToken();
      await rows.update(id, { tokenHash: sha256(cookie) });
      return cookie;
    },
    remove: ({ id }) => rows.remove(id),
    ...(rows.removeOf && { removeOf: rows.removeOf.bind(rows) }),
  };
}
