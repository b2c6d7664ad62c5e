import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { withQuery } from "quintet/urls";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { User } from "../accounts/user.ts";
import { insist } from "../accounts/policy.ts";
import { ModAction, ModActionItem, type Patch, type TargetName } from "./action.ts";
import { write } from "./acting.ts";
import { isEdit, takeEditBack } from "./editing.ts";
import { UNDO } from "./kinds.ts";
import { whyNotUndo } from "./policy.ts";
import { actionUndone } from "./signals.ts";
import { heldIn, lockRows, type TargetRow } from "./targets.ts";
import { beginWork, ModWork } from "./work.ts";

/**
 * Take an action back: each row it changed gets its earlier values again, unless a later action has
 * changed that row since, which is then left alone and recorded. An undo can itself be undone. What
 * the action had still to do is not done; an undo upon many rows is carried on in batches as the
 * action was.
 */
export function undo(action: ModAction, actor: User): Promise<ModAction> {
  return transaction(
    async () => {
      insist(whyNotUndo(actor, await kindUndone(action)));
      await ModWork.objects.filter({ action: action.id }).delete();
      const undoing = await ModAction.objects.create({ actor, kind: UNDO, undoes: action });
      await mark(action, undoing, actor);
      // What was done last is taken back first.
      const items = ModActionItem.objects.filter({ action: action.id }).orderBy("-id");
      const ids = await items.valuesList("id", { flat: true }).all();
      const { first, isWhole } = await beginWork(undoing, [{ kind: UNDO, ids }]);
      const restored = await takeBack(first[0]?.ids ?? [], undoing, actor);
      if (isWhole && restored === 0) await refuseNothing(action);
      await actionUndone.emit({ action, undoing });
      return undoing;
    },
    { retry: true },
  );
}

/** What is really taken back: of an undo, the action that it took back. */
async function kindUndone(action: ModAction): Promise<string> {
  if (action.undoesId === null) return action.kind;
  return kindUndone(await ModAction.objects.get({ id: action.undoesId }));
}

async function mark(action: ModAction, undoing: ModAction, undoer: User): Promise<void> {
  const marked = await ModAction.objects
    .filter({ id: action.id, undoneBy: null })
    .update({ undoneBy: undoing, undoer });
  if (marked === 0) {
    throw new Refusal(t("This action has already been undone."), { status: 409 });
  }
  if (action.undoesId !== null) {
    await ModAction.objects
      .filter({ id: action.undoesId })
      .update({ undoneBy: null, undoer: null });
  }
}

/** An undo's own item changed nothing where a later action kept the row. */
function hasChanged(item: ModActionItem): boolean {
  return Object.keys(item.after).length > 0;
}

/**
 * Take back what these items of the log say, inside a transaction; return how many rows that was.
 */
export async function takeBack(
  ids: readonly number[],
  undoing: ModAction,
  actor: User,
): Promise<number> {
  const found = await ModActionItem.objects.filter({ id__in: ids }).orderBy("-id").all();
  const items = found.filter(hasChanged);
  const restored = new Map<number, Pick<ModActionItem, "before" | "after">>();
  for (const item of items.filter(isEdit)) {
    const edited = await takeEditBack(item, actor, item.actionId);
    if (edited !== null)
      restored.set(item.id, { before: { ...edited.before }, after: { ...edited.after } });
  }
  const byTarget = Map.groupBy(
    items.filter((item) => !isEdit(item)),
    ({ target }) => target,
  );
  for (const [target, some] of byTarget) {
    for (const { id, before, after } of await putBack(target, some)) {
      restored.set(id, { before: after, after: before });
    }
  }
  const taken = [];
  for (const item of items) {
    const { kind, target, targetId, memberId: member, subject } = item;
    const { before, after } = restored.get(item.id) ?? { before: {}, after: {} };
    const keptBy = restored.has(item.id) ? null : await laterThan(item);
    taken.push({ action: undoing, kind, target, targetId, member, subject, before, after, keptBy });
  }
  await ModActionItem.objects.bulkCreate(taken);
  return restored.size;
}

/**
 * Give rows their earlier values where they hold what the action left; return the items of those.
 */
async function putBack(
  target: TargetName,
  items: readonly ModActionItem[],
): Promise<readonly ModActionItem[]> {
  const rows = await lockRows(
    target,
    items.map(({ targetId }) => targetId),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const changed = items.flatMap((item) => {
    const row = byId.get(item.targetId);
    return row !== undefined && holds(target, row, item.after)
      ? [{ row, after: item.before, item }]
      : [];
  });
  return (await write(target, changed)).map(({ item }) => item);
}

function holds(target: TargetName, row: TargetRow, values: Patch): boolean {
  const held = heldIn(target, row, values);
  return Object.entries(values).every(([name, value]) => held[name] === value);
}

/** Later items of one row that are looked at. */
const LATER = 200;

/** The action that last changed the same of the same row after this one. */
async function laterThan({ id, target, targetId, after }: ModActionItem): Promise<number | null> {
  const later = await ModActionItem.objects
    .filter({ target, targetId, id__gt: id, keptBy: null })
    .orderBy("-id")
    .limit(LATER)
    .all();
  return later.find((one) => overlap(one.after, after))?.actionId ?? null;
}

function overlap(one: Patch, other: Patch): boolean {
  return Object.keys(one).some((name) => Object.hasOwn(other, name));
}

async function refuseNothing(action: ModAction): Promise<never> {
  const item = await ModActionItem.objects.filter({ action: action.id }).first();
  const id = item === null ? null : await laterThan(item);
  throw new Refusal(
    id === null
      ? t("Nothing is left to undo: what this action changed is no longer as it left it.")
      : t("Action #{id} changed the same thing later. Undo that one first.", { id: String(id) }),
    id === null ? { status: 409 } : { status: 409, next: entryLink(id) },
  );
}

function entryLink(id: number) {
  const href = withQuery(url.mod.log.href(), { entry: id });
  return { href, label: t("See #{id} in the log", { id: String(id) }) };
}
