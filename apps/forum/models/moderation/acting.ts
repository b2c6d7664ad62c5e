import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { ModAction, ModActionItem, type Patch, type TargetName } from "./action.ts";
import type { ActionKind, Details, EntryKind } from "./kind.ts";
import { whyNotAct } from "./policy.ts";
import { actionTaken, type Noted } from "./signals.ts";
import { subjectOf } from "./subjects.ts";
import {
  changedRow,
  heldIn,
  memberOf,
  targetOf,
  targets,
  valuesOf,
  type LockedRow,
  type TargetRow,
} from "./targets.ts";
import {
  countRows,
  leaveRest,
  ROWS_AT_ONCE,
  stepsBetween,
  type KeptStep,
  type WorkStep,
} from "./work.ts";

/** An entry of the log to be written: who acts, how, and why. */
export interface Entry {
  readonly kind: EntryKind;
  readonly actor: User;
  readonly reason: string;
  readonly at?: Date;
}

/**
 * Take one moderation action: change the row and its counters, and write the log entry, in one
 * transaction. The policy is asked again there, on the row as it then is.
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
  return actInSteps(entry, async () => [{ kind, ids: [row.id], details }]);
}

/**
 * Write one entry of the log, and do what is planned: its first rows in the same transaction, and
 * where there are more than {@link ROWS_AT_ONCE} the rest after it, in batches.
 */
export function actInSteps(
  entry: Entry & { readonly kind: ActionKind },
  plan: () => Promise<readonly WorkStep[]>,
): Promise<ModAction> {
  return writeEntry(entry, async (action) => {
    const steps = await plan();
    const items: Noted[] = [];
    for (const step of stepsBetween(steps, 0, ROWS_AT_ONCE)) {
      items.push(...(await takeStep(action, entry, step, refuse)));
    }
    const total = countRows(steps);
    if (total <= ROWS_AT_ONCE) return items;
    await leaveRest(action, kept(steps), total);
    return null;
  });
}

/** Write the entry of what a verb of its own has done to a row; inside the transaction of that. */
export function record(
  entry: Entry,
  row: LockedRow,
  changed: Pick<Changed, "before" | "after">,
): Promise<ModAction> {
  return writeEntry(entry, (action) => noteItems(action, entry.kind, [{ row, ...changed }]));
}

/**
 * Write an entry of the log with its items, and announce these; `null` while there is more to do.
 */
function writeEntry(
  { kind, actor, reason, at = new Date() }: Entry,
  make: (action: ModAction) => Promise<readonly Noted[] | null>,
): Promise<ModAction> {
  return transaction(
    async () => {
      const values = { actor, kind: kind.name, reason, createdAt: at };
      const action = await ModAction.objects.create(values);
      const items = await make(action);
      if (items !== null) await actionTaken.emit({ action, actor, items });
      return action;
    },
    { retry: true },
  );
}

function kept(steps: readonly WorkStep[]): readonly KeptStep[] {
  return steps.map(({ kind, ...step }) => ({ ...step, kind: kind.name }));
}

/** What becomes of a row that the action cannot be taken on: all of it is refused, or the row left alone. */
type OnRefusal = (refusal: Refusal) => void;

function refuse(refusal: Refusal): never {
  throw refusal;
}

/**
 * Make one of an action's changes to rows of one kind, and note it; inside the action's
 * transaction.
 */
export async function takeStep(
  action: ModAction,
  { actor, reason }: Omit<Entry, "kind">,
  { kind, ids, details = {} }: WorkStep,
  refused: OnRefusal,
): Promise<readonly Noted[]> {
  const { target } = kind;
  const found = await targets[target].lock(ids);
  if (found.length < ids.length) {
    refused(new Refusal(t("This is no longer there."), { status: 410 }));
  }
  const rows = found.filter((row) => {
    const why = whyNotAct(kind, actor, row, reason, details);
    if (why !== null) refused(new Refusal(why, { status: 403 }));
    return why === null;
  });
  const after = kind.patch(actor, action, details);
  const changed = rows.map((row) => ({ row, before: heldIn(target, row, after), after }));
  const written = await write(target, changed);
  if (written.length < rows.length) {
    const sentence = t("Somebody else changed this just now. Look at it again.");
    refused(new Refusal(sentence, { status: 409 }));
  }
  return noteItems(action, kind, written);
}

/** A locked row with what it holds, and what it is to hold after. */
interface Changed {
  readonly row: LockedRow;
  readonly before: Patch;
  readonly after: Patch;
  /** The row as it is once it is written; absent: what a verb of its own gave. */
  readonly now?: LockedRow;
}

async function noteItems(
  action: ModAction,
  { name: kind }: EntryKind,
  changed: readonly Changed[],
): Promise<readonly Noted[]> {
  const items: (Noted & Pick<Changed, "before" | "after">)[] = [];
  for (const { row, now = row, before, after } of changed) {
    const noted = { kind, target: targetOf(row), targetId: row.id, subject: await subjectOf(row) };
    items.push({ ...noted, member: memberOf(now), before, after });
  }
  await ModActionItem.objects.bulkCreate(items.map((item) => ({ action, ...item })));
  return items;
}

/**
 * Write locked rows, alike ones together, and settle what follows; return those that could be
 * written.
 */
export async function write<One extends Pick<Changed, "row" | "after">>(
  target: TargetName,
  changed: readonly One[],
): Promise<readonly (One & { readonly now: LockedRow })[]> {
  const { mayHold, write: writeRows, settle } = targets[target];
  const written: (One & { readonly now: LockedRow })[] = [];
  for (const alike of Map.groupBy(changed, ({ after }) => JSON.stringify(after)).values()) {
    const values = valuesOf(target, alike[0]!.after);
    const ids: number[] = [];
    for (const one of alike) {
      const { row } = one;
      if (mayHold !== undefined && !(await mayHold(row.id, values))) continue;
      ids.push(row.id);
      written.push({ ...one, now: changedRow(target, row, values) });
    }
    await writeRows(ids, values);
  }
  await settle(written.map(({ row: before, now: after }) => ({ before, after })));
  return written;
}
