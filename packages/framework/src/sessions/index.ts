export { BrowserSession, type StartOptions } from "./browser-session.ts";
export { cookieSessions, type CookieSessionsOptions } from "./cookie-store.ts";
export {
  endAllSessions,
  endOtherSessions,
  endSession,
  forgetEndedSessions,
  sessionsOf,
} from "./ending.ts";
export { SESSION_KINDS, type SessionKinds, type SessionLimits } from "./limits.ts";
export { Messages, type FlashMessage, type MessageLevel } from "./messages.ts";
export { sessionCookie } from "./opening.ts";
export { databaseSessions } from "./database-store.ts";
export { Session } from "./session.ts";
export { SessionEpoch, type EndedSession } from "./session-epoch.ts";
export {
  sessionsEnded,
  type FoundSession,
  type LoadedSession,
  type NewRecord,
  type SessionChanges,
  type SessionData,
  type SessionRecord,
  type SessionStore,
} from "./store.ts";
export { tokenSessions, type SessionRows } from "./token-store.ts";
export { browserSession, sessionOf, sessions, type SessionsOptions } from "./sessions.ts";
export { sessionSweep } from "./sweeping.ts";
