import type { Service } from "../kernel/service.ts";
import { forgetEndedSessions } from "./ending.ts";

const HOUR = 3_600_000;

/**
 * Make the service that deletes the sessions that have ended, every hour. An error is reported and
 * does not stop it; stopping waits for a sweep that is under way.
 */
export function sessionSweep(report: (error: unknown) => void = console.error): Service {
  let timer: NodeJS.Timeout | undefined;
  let swept = Promise.resolve();
  async function sweep(): Promise<void> {
    try {
      await forgetEndedSessions();
    } catch (error) {
      report(error);
    }
  }
  return {
    name: "session sweep",
    async start() {
      timer = setInterval(() => void (swept = swept.then(sweep)), HOUR);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await swept;
    },
  };
}
