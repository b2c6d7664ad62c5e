import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { insist } from "../accounts/policy.ts";
import { ModAction, ModActionItem } from "./action.ts";
import { change } from "./acting.ts";
import { UNDO } from "./kinds.ts";
import { whyNotUndo } from "./policy.ts";
import { actionUndone } from "./signals.ts";
import { leaveRest, ModWork, ROWS_AT_ONCE } from "./work.ts";

/**
 * Takes an action back: each row it changed gets its earlier values again, unless a later action
 * has changed that row since, which is then left alone and recorded. An undo can itself be undone. What the
 * action had still to do is not done; an undo upon many rows is carried on in batches as the action was.
 */
export function undo(action: ModAction, actor: User): Promise<ModAction> {
  return transaction(
    async () => {
      insist(whyNotUndo(actor, await kindUndone(action)));
      await ModWork.objects.filter({ action: action.id }).delete();
      const undoing = await ModAction.objects.create({ actor, kind: UNDO, undoes: action });
      await mark(action, undoing, actor);
      let restored = 0;
      const ids = await itemsBackwards(action);
      for (const id of ids.slice(0, ROWS_AT_ONCE)) {
        if (await takeBack(id, undoing)) restored += 1;
      }
      if (ids.length > ROWS_AT_ONCE) {
        await leaveRest(undoing, [{ kind: UNDO, ids }], ids.length);
      } else if (restored === 0) await refuseNothing(action);
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

/** The items of what an action changed, the last first. */
async function itemsBackwards(action: ModAction): Promise<readonly number[]> {
  const items = await ModActionItem.objects
    .filter({ action: action.id })
    .orderBy("-id")
    .values("id")
    .all();
  return items.map(({ id }) => id);
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

/** Takes back what the log's item with this id says; false where nothing was. Inside a transaction. */
export async function takeBack(id: number, undoing: ModAction): Promise<boolean> {
  const item = await ModActionItem.objects.get({ id });
  if (!hasChanged(item)) return false;
  const { target, before, after } = item;
  const restored = await change(target, item.targetId, after, before);
  const later = restored ? null : await laterThan(item);
  await ModActionItem.objects.create({
    action: undoing,
    target,
    targetId: item.targetId,
    member: item.memberId,
    subject: item.subject,
    before: restored ? after : {},
    after: restored ? before : {},
    keptBy: later,
  });
  return restored;
}

/** The action that last changed the same row after this one. */
async function laterThan(item: ModActionItem): Promise<number | null> {
  const later = await ModActionItem.objects
    .filter({ target: item.target, targetId: item.targetId, id__gt: item.id, keptBy: null })
    .orderBy("-id")
    .first();
  return later?.actionId ?? null;
}

async function refuseNothing(action: ModAction): Promise<never> {
  const item = await ModActionItem.objects.filter({ action: action.id }).first();
  const id = item === null ? null : await laterThan(item);
  throw new Refusal(
    id === null
      ? t("Nothing is left to undo: what this action changed is no longer as it left it.")
      : t("Action {id} changed the same thing later. Undo that one first.", { id: String(id) }),
    { status: 409 },
  );
}
