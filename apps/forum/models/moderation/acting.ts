import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { insist } from "../accounts/policy.ts";
import { ModAction, ModActionItem } from "./action.ts";
import type { ActionKind, Details, EntryKind } from "./kind.ts";
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
import { leaveRest, ROWS_AT_ONCE, rowSteps, type KeptStep, type Step } from "./work.ts";

/** Who acts, and how the log says it. */
export interface Entry {
  readonly kind: EntryKind;
  readonly actor: User;
  readonly reason: string;
  readonly at?: Date;
}

/** One change that an action makes: of which kind, on the row with which id. */
export interface Change {
  readonly kind: ActionKind;
  readonly id: number;
  readonly details?: Details | undefined;
}

/**
 * Takes one moderation action: the row, its counters and the log entry in one transaction.
 * The policy is asked again there, on the row as it then is.
 */
export function act(
  kind: ActionKind,
  actor: User,
  row: TargetRow,
  reason = "",
  at = new Date(),
  details: Details = {},
): Promise<ModAction> {
  const entry = { kind, actor, reason, at };
  return acting(entry, async () => [{ kind, ids: [row.id], details }]);
}

/**
 * Writes one entry of the log, and does what is planned: its first rows in the same transaction, and where
 * there are more than {@link ROWS_AT_ONCE} the rest after it, in batches.
 */
export function acting(
  { kind, actor, reason, at = new Date() }: Entry,
  plan: (action: ModAction) => Promise<readonly Step[]>,
): Promise<ModAction> {
  return transaction(
    async () => {
      const action = await ModAction.objects.create({
        actor,
        kind: kind.name,
        reason,
        createdAt: at,
      });
      const steps = await plan(action);
      const rows = rowSteps(steps);
      for (const row of rows.slice(0, ROWS_AT_ONCE)) {
        await take(action, { kind, actor, reason }, row);
      }
      if (rows.length > ROWS_AT_ONCE) await leaveRest(action, kept(steps), rows.length);
      else await actionTaken.emit({ action, actor });
      return action;
    },
    { retry: true },
  );
}

function kept(steps: readonly Step[]): readonly KeptStep[] {
  return steps.map(({ kind, ...step }) => ({ ...step, kind: kind.name }));
}

/** Makes one of an action's changes, and notes it; inside the action's transaction. */
export async function take(
  action: ModAction,
  { actor, reason }: Entry,
  { kind, id, details = {} }: Change,
): Promise<void> {
  const { target } = kind;
  const before = await targets[target].lock(id);
  if (before === null) throw new Refusal(t("This is no longer there."), { status: 410 });
  insist(whyNotAct(kind, actor, before, reason, details));
  const patch = kind.patch(actor, action, details);
  const held = heldIn(target, before, patch);
  if (!(await write(target, before, patch))) {
    throw new Refusal(t("Somebody else changed this just now. Look at it again."), { status: 409 });
  }
  await note(action, kind, before, { before: held, after: patch });
}

/** Values before and after. */
interface Changed {
  readonly before: Patch;
  readonly after: Patch;
}

/** Writes the entry of what a verb of its own has done to a row; inside the transaction of that. */
export function record(entry: Entry, row: TargetRow, changed: Changed): Promise<ModAction> {
  return acting(entry, async (action) => {
    await note(action, entry.kind, row, changed);
    return [];
  });
}

async function note(
  action: ModAction,
  { name }: EntryKind,
  row: TargetRow,
  { before, after }: Changed,
): Promise<void> {
  await ModActionItem.objects.create({
    action,
    kind: name,
    target: targetOf(row),
    targetId: row.id,
    member: memberOf(row),
    subject: await subjectOf(row),
    before,
    after,
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
