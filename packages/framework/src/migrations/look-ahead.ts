import { placeOf } from "./journal.ts";
import type { JournalStep } from "./journal.ts";
import { refuseMisfits } from "./misfits.ts";
import { Origins } from "./origins.ts";
import type { Step } from "./replay.ts";
import type { Run } from "./run.ts";
import { stepError } from "./step-error.ts";

/**
 * Refuse a step to come that the rows do not allow, before the first of them is done. It looks as
 * far as the next step that changes rows, and may mend them; what comes after is looked at after
 * it.
 */
export async function lookAhead(
  run: Run,
  steps: readonly Step[],
  known: ReadonlyMap<string, JournalStep>,
  from: number,
): Promise<void> {
  const origins = new Origins();
  for (const [at, step] of [...steps.entries()].slice(from)) {
    if (step.work.kind !== "table") {
      if (known.get(placeOf(at, 0))?.state === "done") continue;
      return;
    }
    if (known.has(placeOf(at, 0))) continue;
    try {
      await refuseMisfits(run.db, step.work.transition, origins);
    } catch (error) {
      throw stepError(error, run, at, step);
    }
    origins.follow(step.work.transition);
  }
}
