export { BrowserSession, type StartOptions } from "./sessions/browser-session.ts";
export {
  endAllSessions,
  endOtherSessions,
  endSession,
  forgetEndedSessions,
  sessionsOf,
} from "./sessions/ending.ts";
export { SESSION_KINDS, type SessionKinds, type SessionLimits } from "./sessions/limits.ts";
export { Messages, type FlashMessage, type MessageLevel } from "./sessions/messages.ts";
export { sessionCookie } from "./sessions/opening.ts";
export { Session, type LoadedSession, type SessionData } from "./sessions/session.ts";
export { browserSession, sessionOf, sessions, type SessionsOptions } from "./sessions/sessions.ts";
export { sessionSweep } from "./sessions/sweeping.ts";
