import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { ModAction, ModActionItem } from "./action.ts";
import type { ActionKind, Details, EntryKind } from "./kind.ts";
import type { Patch, TargetName } from "./record.ts";
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
  type Step,
} from "./work.ts";

/** Who acts, and how the log says it. */
export interface Entry {
  readonly kind: EntryKind;
  readonly actor: User;
  readonly reason: string;
  readonly at?: Date;
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
  entry: Entry & { readonly kind: ActionKind },
  plan: () => Promise<readonly Step[]>,
): Promise<ModAction> {
  return entered(entry, async (action) => {
    const steps = await plan();
    const items: Noted[] = [];
    for (const step of stepsBetween(steps, 0, ROWS_AT_ONCE)) {
      items.push(...(await take(action, entry, step, refuse)));
    }
    const total = countRows(steps);
    if (total <= ROWS_AT_ONCE) return items;
    await leaveRest(action, kept(steps), total);
    return null;
  });
}

/** Writes the entry of what a verb of its own has done to a row; inside the transaction of that. */
export function record(
  entry: Entry,
  row: LockedRow,
  changed: Omit<Changed, "row">,
): Promise<ModAction> {
  return entered(entry, (action) => note(action, entry.kind, [{ row, ...changed }]));
}

/** Writes an entry of the log with its items, and announces these; `null` while there is more to do. */
function entered(
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

function kept(steps: readonly Step[]): readonly KeptStep[] {
  return steps.map(({ kind, ...step }) => ({ ...step, kind: kind.name }));
}

/** What becomes of a row that the action cannot be taken on: all of it is refused, or the row left alone. */
type OnRefusal = (refusal: Refusal) => void;

function refuse(refusal: Refusal): never {
  throw refusal;
}

/** Makes one of an action's changes to rows of one kind, and notes it; inside the action's transaction. */
export async function take(
  action: ModAction,
  { actor, reason }: Omit<Entry, "kind">,
  { kind, ids, details = {} }: Step,
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
  return note(action, kind, written);
}

/** A locked row with what it holds, and what it is to hold after. */
interface Changed {
  readonly row: LockedRow;
  readonly before: Patch;
  readonly after: Patch;
}

async function note(
  action: ModAction,
  { name: kind }: EntryKind,
  changed: readonly Changed[],
): Promise<readonly Noted[]> {
  const items: (Noted & Omit<Changed, "row">)[] = [];
  for (const { row, before, after } of changed) {
    const noted = { kind, target: targetOf(row), targetId: row.id, memberId: memberOf(row) };
    items.push({ ...noted, subject: await subjectOf(row), before, after });
  }
  await ModActionItem.objects.bulkCreate(
    items.map(({ memberId: member, ...item }) => ({ action, member, ...item })),
  );
  return items;
}

/** Writes locked rows, alike ones together, and settles what follows; gives those that could be written. */
export async function write<One extends Omit<Changed, "before">>(
  target: TargetName,
  changed: readonly One[],
): Promise<readonly One[]> {
  const { mayHold, write: writeRows, settle } = targets[target];
  const written: One[] = [];
  for (const alike of Map.groupBy(changed, ({ after }) => JSON.stringify(after)).values()) {
    const values = valuesOf(target, alike[0]!.after);
    const able: One[] = [];
    for (const one of alike) if ((await mayHold?.(one.row.id, values)) ?? true) able.push(one);
    await writeRows(
      able.map(({ row }) => row.id),
      values,
    );
    written.push(...able);
  }
  await settle(
    written.map(({ row, after }) => ({
      before: row,
      after: changedRow(target, row, valuesOf(target, after)),
    })),
  );
  return written;
}
