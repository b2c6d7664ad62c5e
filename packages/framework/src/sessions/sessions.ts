import { checking } from "../http/middleware-checks.ts";
import { leaving, type Middleware } from "../http/middleware.ts";
import type { RequestContext } from "../http/request-context.ts";
import { requestKey } from "../http/request-key.ts";
import type { CheckMessage } from "../kernel/check.ts";
import { QuerySet } from "../models/queries/query-set.ts";
import type { AnyModel } from "../models/rows/row.ts";
import { BrowserSession, type BrowserSessionSettings } from "./browser-session.ts";
import { SESSION_KINDS, type SessionKinds } from "./limits.ts";
import { databaseSessions } from "./database-store.ts";
import { sessionsEnded, type LoadedSession, type SessionStore } from "./store.ts";

/** Options of a site's sessions. */
export interface SessionsOptions {
  /** The site's own user model; a session and its user are read by one query. */
  readonly user: AnyModel;
  /** Whether cookies are for https only. Unless told: as each request came. */
  readonly secure?: boolean;
  readonly kinds?: Partial<SessionKinds>;
  /** Where sessions are kept: in the database unless told; `cookieSessions` keeps them in the browser. */
  readonly store?: SessionStore;
}

/** The key under which `sessions` leaves the session of a request's browser. */
export const sessionKey = requestKey<BrowserSession>(
  "session",
  "sessions({ user: User }) of quintet/sessions",
  (session) => session.shown(),
);

/** Give every request its browser's session, which is read only if somebody asks for it. */
export function sessions(options: SessionsOptions): Middleware {
  const { store = databaseSessions(options.user) } = options;
  followEndings(store);
  const users = new QuerySet(options.user);
  const settings: BrowserSessionSettings = {
    kinds: { ...SESSION_KINDS, ...options.kinds },
    secure: options.secure,
    store,
    userOf: (id) => users.filter({ pk: id }).first(),
  };
  const deploy = (): CheckMessage[] => (options.secure === false ? [PLAIN_COOKIE] : []);
  const middleware = leaving(sessionKey, async (context, next) => {
    const session = new BrowserSession(context, settings);
    context.set(sessionKey, session);
    try {
      const response = await next();
      await session.save();
      return response;
    } finally {
      session.close();
    }
  });
  stores.set(middleware, store);
  return checking({ deploy, ...(store.check && { check: store.check }) }, middleware);
}

const stores = new WeakMap<Middleware, SessionStore>();

/** Return the store of the sessions that one of these middleware gives; undefined: none of them does. */
export function sessionStoreOf(middleware: readonly Middleware[]): SessionStore | undefined {
  return middleware.map((one) => stores.get(one)).find((store) => store !== undefined);
}

const PLAIN_COOKIE: CheckMessage = {
  level: "error",
  id: "sessions.E001",
  message: "The cookie of a session is sent without encryption too: whoever listens is logged in.",
  hint: "Leave secure: false out of sessions({ … }): the cookie is then as the request came.",
};

const followed = new WeakSet<SessionStore>();

/** Have a store end what `endAllSessions` and its like end. */
function followEndings(store: SessionStore): void {
  if (store.removeOf === undefined || followed.has(store)) return;
  followed.add(store);
  sessionsEnded.connect(({ user, except }) => store.removeOf?.(user, except));
}

/** Return the session of this request's browser, not yet read. */
export function browserSession(context: RequestContext): BrowserSession {
  return context.require(sessionKey);
}

/**
 * Return the session of this request with its user, or null; one query, or none without a cookie.
 */
export function sessionOf(context: RequestContext): Promise<LoadedSession | null> {
  return browserSession(context).load();
}
