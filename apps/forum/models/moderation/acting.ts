import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { ModAction, ModActionItem, type Patch, type TargetName } from "./action.ts";
import type { ActionKind, Details } from "./kind.ts";
import { actionKind } from "./kinds.ts";
import { actionTaken, type Noted } from "./signals.ts";
import { subjectOf } from "./subjects.ts";
import {
  changedRow,
  heldIn,
  lockRows,
  memberOf,
  rowsOf,
  targetOf,
  targets,
  valuesOf,
  type LockedRow,
  type TargetRow,
} from "./targets.ts";
import { beginWork, type WorkStep } from "./work.ts";

/** An entry of the log to be written: who acts, how, and why. */
export interface Entry {
  /** The name of its kind. */
  readonly kind: string;
  readonly actor: User;
  readonly reason: string;
  readonly at?: Date;
}

/**
 * Take one moderation action: change the row and its counters, and write the log entry, in one
 * transaction. The policy is asked again there, on the row as it then is.
 */
export function act(
  { name: kind }: ActionKind,
  actor: User,
  { id }: TargetRow,
  reason = "",
  at = new Date(),
  details: Details = {},
): Promise<ModAction> {
  return actInSteps({ kind, actor, reason, at }, async () => [{ kind, ids: [id], details }]);
}

/**
 * Write one entry of the log, and do what is planned: its first rows in the same transaction, and
 * where there are many the rest after it, in batches.
 */
export function actInSteps(
  entry: Entry,
  plan: () => Promise<readonly WorkStep[]>,
): Promise<ModAction> {
  return writeEntry(entry, async (action) => {
    const { first, isWhole } = await beginWork(action, await plan());
    const items: Noted[] = [];
    for (const step of first) items.push(...(await takeStep(action, entry.actor, step, refuse)));
    return isWhole ? items : null;
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
  { kind, actor, reason, at: createdAt = new Date() }: Entry,
  make: (action: ModAction) => Promise<readonly Noted[] | null>,
): Promise<ModAction> {
  return transaction(
    async () => {
      const action = await ModAction.objects.create({ actor, kind, reason, createdAt });
      const items = await make(action);
      if (items !== null) await actionTaken.emit({ action, actor, items });
      return action;
    },
    { retry: true },
  );
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
  actor: User,
  { kind: name, ids, details = {} }: WorkStep,
  refused: OnRefusal,
): Promise<readonly Noted[]> {
  const kind = actionKind(name);
  const gone = () => refused(new Refusal(t("This is no longer there."), { status: 410 }));
  // The file of a kind may be taken away while some action of it has rows left to do.
  if (kind === null) {
    gone();
    return [];
  }
  const { target } = kind;
  const found = await lockRows(target, ids);
  if (found.length < ids.length) gone();
  const rows = found.filter((row) => {
    const lacksReason = action.reason === "" && kind.needsReason(actor, row);
    const why =
      kind.refusal(actor, row, details) ?? (lacksReason ? t("Please give a reason.") : null);
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
  return noteItems(action, name, written);
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
  kind: string,
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
  const { mayHold, settle } = targets[target];
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
    await rowsOf(target, ids).update(values as object);
  }
  await settle?.(written.map(({ row: before, now: after }) => ({ before, after })));
  return written;
}
