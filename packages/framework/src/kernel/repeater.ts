import type { Service } from "./service.ts";
import type { Signal } from "./signal.ts";

/** Work that is looked for while a site runs. */
export interface Repeated {
  /** The name of the service. */
  readonly name: string;
  /** Milliseconds between two looks. */
  readonly every: number;
  /** What announces that there is work, which is then looked for at once, as it is at the start; absent: nothing. */
  readonly when?: Signal<void>;
  /** Do what there is to do; `isStopped` says whether the site is going down meanwhile. */
  work(isStopped: () => boolean): Promise<unknown>;
  /** Told of an error, which does not end the service; `console.error` where it is absent. */
  readonly report?: ((error: unknown) => void) | undefined;
  /** Close what the work needs; called once the last look is over. */
  close?(): void;
}

/**
 * Make the service that looks for work again and again, one look after the other. Stopping it waits
 * for a look that is under way.
 */
export function repeater({ name, every, when, work, report, close }: Repeated): Service {
  const told = report ?? ((error: unknown) => console.error(error));
  let working: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let end: (() => void) | undefined;
  let stopped = false;
  const look = (): void => {
    working = working.then(() => work(() => stopped)).catch(told);
  };
  return {
    name,
    async start() {
      stopped = false;
      timer = setInterval(look, every);
      timer.unref();
      if (when === undefined) return;
      end = when.connect(look);
      look();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      end?.();
      await working;
      close?.();
    },
  };
}
