import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { User } from "../accounts/user.ts";
import { take, type Entry } from "./acting.ts";
import { ModAction } from "./action.ts";
import { actionKind, entryKind, UNDO } from "./kinds.ts";
import { actionTaken } from "./signals.ts";
import { takeBack } from "./undoing.ts";
import { ModWork, ROWS_AT_ONCE, rowSteps } from "./work.ts";

/** Carry on with everything that is left to do, batch by batch, until it is done or `isStopped`. */
export async function carryOnAll(isStopped: () => boolean = () => false): Promise<void> {
  const works = await ModWork.objects.orderBy("id").values("id").all();
  for (const { id } of works) {
    while (!isStopped() && (await carryOn(id)));
  }
}

/** Do the next rows of one work, in a transaction; false when it is done, or another process is at it. */
function carryOn(id: number): Promise<boolean> {
  return transaction(
    async () => {
      const work = await ModWork.objects.filter({ id }).forUpdate({ wait: "skip" }).first();
      if (work === null) return false;
      const action = await ModAction.objects.get({ id: work.actionId });
      const actor = await User.objects.get({ id: action.actorId });
      const done = Math.min(work.done + ROWS_AT_ONCE, work.total);
      for (const step of rowSteps(work.steps).slice(work.done, done)) {
        await doOrLeave(
          action,
          { kind: entryKind(action.kind), actor, reason: action.reason },
          step,
        );
      }
      if (done < work.total) {
        await ModWork.objects.filter({ id }).update({ done });
        return true;
      }
      await ModWork.objects.filter({ id }).delete();
      if (action.kind !== UNDO) await actionTaken.emit({ action, actor });
      return false;
    },
    { retry: true },
  );
}

type RowStep = ReturnType<typeof rowSteps<string>>[number];

/** Do a step. What has changed since so that it cannot be done is left as it is. */
async function doOrLeave(action: ModAction, entry: Entry, step: RowStep): Promise<void> {
  const { id, details } = step;
  const kind = actionKind(step.kind);
  try {
    await transaction(async () => {
      if (kind === null) await takeBack(id, action, entry.actor);
      else await take(action, entry, { kind, id, details });
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
