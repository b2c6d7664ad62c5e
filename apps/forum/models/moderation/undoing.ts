import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { withQuery } from "quintet/urls";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { User } from "../accounts/user.ts";
import { insist } from "../accounts/policy.ts";
import { ModAction, ModActionItem } from "./action.ts";
import { change } from "./acting.ts";
import { isEdit, takeEditBack } from "./editing.ts";
import type { Patch } from "./record.ts";
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
        if (await takeBack(id, undoing, actor)) restored += 1;
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
export async function takeBack(id: number, undoing: ModAction, actor: User): Promise<boolean> {
  const item = await ModActionItem.objects.get({ id });
  if (!hasChanged(item)) return false;
  const { kind, target, targetId, memberId: member, subject } = item;
  const restored = isEdit(item)
    ? await takeEditBack(item, actor, item.actionId)
    : await putBack(item);
  const later = restored === null ? await laterThan(item) : null;
  const { before, after } = restored ?? { before: {}, after: {} };
  await ModActionItem.objects.create({
    action: undoing,
    kind,
    target,
    targetId,
    member,
    subject,
    before: { ...before },
    after: { ...after },
    keptBy: later,
  });
  return restored !== null;
}

/** Gives a row its earlier values, if it holds what the action left; gives what that changed. */
async function putBack({ target, targetId, before, after }: ModActionItem) {
  return (await change(target, targetId, after, before)) ? { before: after, after: before } : null;
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
