import { transaction } from "quintet/models";
import { User } from "../accounts/user.ts";
import { takeStep } from "./acting.ts";
import { ModAction, ModActionItem } from "./action.ts";
import { UNDO } from "./kinds.ts";
import { actionTaken } from "./signals.ts";
import { takeBack } from "./undoing.ts";
import { ModWork, ROWS_AT_ONCE, stepsBetween } from "./work.ts";

/** Carry on with everything that is left to do, batch by batch, until it is done or `isStopped`. */
export async function carryOnAll(isStopped: () => boolean = () => false): Promise<void> {
  for (const id of await ModWork.objects.orderBy("id").valuesList("id", { flat: true }).all()) {
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
      for (const step of stepsBetween(work.steps, work.done, done)) {
        if (step.kind === UNDO) await takeBack(step.ids, action, actor);
        // What has changed since so that it cannot be done is left as it is.
        else await takeStep(action, actor, step, () => {});
      }
      if (done < work.total) {
        await ModWork.objects.filter({ id }).update({ done });
        return true;
      }
      await ModWork.objects.filter({ id }).delete();
      const items = ModActionItem.objects.filter({ action: action.id }).selectRelated("member");
      if (action.kind !== UNDO) await actionTaken.emit({ action, actor, items: items.iterate() });
      return false;
    },
    { retry: true },
  );
}
