/** The time that a session lasts, in seconds. */
export interface SessionLimits {
  /** Without a request. */
  readonly idle: number;
  /** However much it is used. */
  readonly absolute: number;
}

/** The limits by kind of session. */
export interface SessionKinds {
  /** Nobody has logged in; it only remembers something, such as a message to be shown. */
  readonly guest: SessionLimits;
  /** Until the browser is closed. */
  readonly browser: SessionLimits;
  /** "Keep me logged in". */
  readonly remembered: SessionLimits;
}

const DAY = 86_400;

/** The limits unless a site sets its own: a day without a request, 30 days in all. */
export const SESSION_KINDS: SessionKinds = {
  guest: { idle: DAY, absolute: 7 * DAY },
  browser: { idle: DAY, absolute: 30 * DAY },
  remembered: { idle: 30 * DAY, absolute: 30 * DAY },
};

/** Return when a session ends unless it is used again. */
export function expiry(now: Date, idle: number, endsAt: Date): Date {
  return new Date(Math.min(now.getTime() + idle * 1000, endsAt.getTime()));
}
