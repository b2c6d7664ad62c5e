import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { insist } from "../accounts/policy.ts";
import { ModAction, ModActionItem } from "./action.ts";
import { actionKinds, type Details, type KindName } from "./kinds.ts";
import type { Patch, TargetName } from "./record.ts";
import { whyNotAct } from "./policy.ts";
import { actionTaken } from "./signals.ts";
import { subjectOf } from "./subjects.ts";
import {
  changedRow,
  heldIn,
  memberOf,
  targetOf,
  targets,
  valuesOf,
  type TargetRow,
} from "./targets.ts";

/** Who acts, and how the log says it. */
export interface Entry {
  readonly kind: KindName;
  readonly actor: User;
  readonly reason: string;
  readonly at?: Date;
}

/** One change that an action makes: of which kind, on which row. */
export interface Change {
  readonly kind: KindName;
  readonly row: TargetRow;
  readonly details?: Details;
}

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
  details: Details = {},
): Promise<ModAction> {
  const entry = { kind, actor, reason, at };
  return acting(entry, (action) => take(action, entry, { kind, row, details }));
}

/** Writes one entry of the log, and runs what it stands for; all of it in one transaction. */
export function acting(
  { kind, actor, reason, at = new Date() }: Entry,
  run: (action: ModAction) => Promise<void>,
): Promise<ModAction> {
  return transaction(
    async () => {
      const action = await ModAction.objects.create({ actor, kind, reason, createdAt: at });
      await run(action);
      await actionTaken.emit({ action, actor });
      return action;
    },
    { retry: true },
  );
}

/** Makes one of an action's changes, and notes it; inside the action's transaction. */
export async function take(
  action: ModAction,
  { actor, reason }: Entry,
  { kind, row, details = {} }: Change,
): Promise<void> {
  const target = targetOf(row);
  const before = await targets[target].lock(row.id);
  if (before === null) throw new Refusal(t("This is no longer there."), { status: 410 });
  insist(whyNotAct(kind, actor, before, reason, details));
  const patch = actionKinds[kind].patch(actor, action, details);
  const held = heldIn(target, before, patch);
  if (!(await write(target, before, patch))) {
    throw new Refusal(t("Somebody else changed this just now. Look at it again."), { status: 409 });
  }
  await ModActionItem.objects.create({
    action,
    target,
    targetId: row.id,
    member: memberOf(before),
    subject: await subjectOf(before),
    before: held,
    after: patch,
  });
}

/**
 * Writes `to` where the row still holds `from`, and settles what follows; false when it does not. The row is
 * locked before it is looked at: what it held while another action waited to be done counts nothing.
 */
export async function change(
  target: TargetName,
  id: number,
  from: Patch,
  to: Patch,
): Promise<boolean> {
  const before = await targets[target].lock(id);
  if (before === null || !holds(target, before, from)) return false;
  return write(target, before, to);
}

function holds(target: TargetName, row: TargetRow, values: Patch): boolean {
  const held = heldIn(target, row, values);
  return Object.entries(values).every(([name, value]) => held[name] === value);
}

/** Writes a locked row, and settles what follows. */
async function write(target: TargetName, before: TargetRow, to: Patch): Promise<boolean> {
  const values = valuesOf(target, to);
  if ((await targets[target].write(before.id, values)) === 0) return false;
  await targets[target].settle(before, changedRow(target, before, values));
  return true;
}
