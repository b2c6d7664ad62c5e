import { placeOf } from "./journal.ts";
import type { JournalStep } from "./journal.ts";
import { refuseMisfits } from "./misfits.ts";
import { Origins } from "./origins.ts";
import type { MigrationStep } from "./replay.ts";
import type { Run } from "./run.ts";
import { stepError } from "./step-error.ts";
import { TakenNames } from "./taken-names.ts";
import { refuseLocking } from "./would-lock.ts";

/**
 * Refuse a step to come that the rows or names of other tables do not allow, or that would stop those who write, before
 * the first of them is done. It asks the rows as far as the next step that changes rows, and may mend them; for what comes
 * after, they are asked after it.
 */
export async function lookAhead(
  run: Run,
  steps: readonly MigrationStep[],
  known: ReadonlyMap<string, JournalStep>,
  from: number,
): Promise<void> {
  const origins = new Origins();
  const names = new TakenNames();
  let mended = false;
  for (const [at, step] of [...steps.entries()].slice(from)) {
    if (step.work.kind !== "table") {
      mended ||= known.get(placeOf(at, 0))?.state !== "done";
      continue;
    }
    if (known.has(placeOf(at, 0))) continue;
    try {
      await refuseLocking(run, step.operation, step.work.transition, origins);
      if (!mended) {
        await names.refuse(run.db, step.work.transition, origins);
        await refuseMisfits(run.db, step.work.transition, origins);
      }
    } catch (error) {
      throw stepError(error, run, at, step);
    }
    origins.follow(step.work.transition);
    names.follow(run.db, step.work.transition);
  }
}
