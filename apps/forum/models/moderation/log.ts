import { related } from "quintet/models";
import { User } from "../accounts/user.ts";
import { ModAction, ModActionItem } from "./action.ts";
import type { TargetName } from "./record.ts";

/** A log entry with everything it speaks of. */
export interface Logged {
  readonly action: ModAction & { readonly actor: User; readonly undoneBy: ModAction | null };
  readonly items: readonly ModActionItem[];
  /** Who took it back. */
  readonly undoer: User | null;
}

/** Every action, newest first. */
export function allActions() {
  return ModAction.objects.selectRelated("actor", "undoneBy").orderBy("-id");
}

/** Every action on one row, newest first. */
export function actionsOn(target: TargetName, targetId: number) {
  const items = ModActionItem.objects.filter({ target, targetId });
  return allActions().filter(related(items, "action").exists());
}

/** The actions with their items: two more queries at most, however many actions. */
export async function logged(actions: readonly Logged["action"][]): Promise<readonly Logged[]> {
  const ids = actions.map(({ id }) => id);
  const items =
    ids.length === 0 ? [] : await ModActionItem.objects.filter({ action__in: ids }).all();
  const byAction = Map.groupBy(items, ({ actionId }) => actionId);
  const undoers = await undoersOf(actions);
  return actions.map((action) => ({
    action,
    items: byAction.get(action.id) ?? [],
    undoer: undoers.get(action.undoneBy?.actorId ?? 0) ?? null,
  }));
}

async function undoersOf(actions: readonly Logged["action"][]): Promise<ReadonlyMap<number, User>> {
  const ids = actions.flatMap(({ undoneBy }) => (undoneBy === null ? [] : [undoneBy.actorId]));
  const found = ids.length === 0 ? [] : await User.objects.filter({ id__in: ids }).all();
  return new Map(found.map((user) => [user.id, user]));
}
