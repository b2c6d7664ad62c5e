import { repeater } from "../kernel/repeater.ts";
import type { Service } from "../kernel/service.ts";
import { forgetEndedSessions } from "./ending.ts";

const HOUR = 3_600_000;

/**
 * Make the service that deletes the sessions that have ended, every hour. An error is reported and
 * does not stop it; stopping waits for a sweep that is under way.
 */
export function sessionSweep(report?: (error: unknown) => void): Service {
  return repeater({ name: "session sweep", every: HOUR, work: forgetEndedSessions, report });
}
