import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { insist } from "../accounts/policy.ts";
import { ModAction, ModActionItem } from "./action.ts";
import { actionKinds, type KindName } from "./kinds.ts";
import type { Patch, TargetName } from "./record.ts";
import { whyNotAct } from "./policy.ts";
import { subjectOf } from "./subjects.ts";
import { heldIn, targetOf, targets, valuesOf, type TargetRow } from "./targets.ts";

/**
 * Takes one moderation action: the row, its counters and the log entry in one transaction.
 * The policy is asked again there, on the row as it then is.
 */
export function act(
  kind: KindName,
  actor: User,
  row: TargetRow,
  reason = "",
  at = new Date(),
): Promise<ModAction> {
  return transaction(
    async () => {
      const target = targetOf(row);
      const before = await targets[target].find(row.id);
      if (before === null) throw new Refusal(t("This is no longer there."), { status: 410 });
      insist(whyNotAct(kind, actor, before, reason));
      const action = await ModAction.objects.create({ actor, kind, reason, createdAt: at });
      const patch = actionKinds[kind].patch(actor, action);
      const changed = await change(target, row.id, heldIn(target, before, patch), patch);
      if (!changed) {
        throw new Refusal(t("Somebody else changed this just now. Look at it again."), {
          status: 409,
        });
      }
      await ModActionItem.objects.create({
        action,
        target,
        targetId: row.id,
        subject: await subjectOf(before),
        before: heldIn(target, before, patch),
        after: patch,
      });
      return action;
    },
    { retry: true },
  );
}

/** Writes `to` where the row still holds `from`, and settles what follows; false when it does not. */
export async function change(
  target: TargetName,
  id: number,
  from: Patch,
  to: Patch,
): Promise<boolean> {
  const { find, write, settle } = targets[target];
  const before = await find(id);
  const written = await write(id, valuesOf(target, from), valuesOf(target, to));
  if (before === null || written === 0) return false;
  await settle(before, (await find(id))!);
  return true;
}
