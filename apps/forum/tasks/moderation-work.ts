import type { Service } from "quintet/kernel";
import { carryOnAll } from "../models/moderation/carrying-on.ts";
import { workLeft } from "../models/moderation/work.ts";

/** Milliseconds between looks for what another process has left. */
const EVERY = 5_000;

/** Return the service that carries on with actions upon many rows while the site runs. */
export function moderationWork(report: (error: unknown) => void): Service {
  let working: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let end: (() => void) | undefined;
  let stopped = false;
  const look = (): void => {
    working = working.then(() => carryOnAll(() => stopped)).catch(report);
  };
  return {
    name: "moderation",
    async start() {
      stopped = false;
      end = workLeft.connect(look);
      timer = setInterval(look, EVERY);
      timer.unref();
      look();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      end?.();
      await working;
    },
  };
}
