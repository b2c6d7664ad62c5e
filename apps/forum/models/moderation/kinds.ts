import { join } from "node:path";
import { kindsIn } from "../../kinds-in.ts";
import type { ActionKind, EntryKind } from "./kind.ts";
import type { TargetName } from "./action.ts";

/** The kind of an entry that takes another one back. */
export const UNDO = "undo";

/** Every kind of entry in the log: what the files of the folder `kinds` export. */
export const entryKinds: readonly EntryKind[] = await kindsIn<EntryKind>(
  join(import.meta.dirname, "kinds"),
);

function isAction(kind: EntryKind): kind is ActionKind {
  return "patch" in kind;
}

/** Every action that staff (and authors, on what they wrote) can take, in the order of their buttons. */
export const actionKinds: readonly ActionKind[] = entryKinds
  .filter(isAction)
  .toSorted((one, two) => one.place - two.place);

const byName = new Map(entryKinds.map((kind) => [kind.name, kind]));

/** Return the kind of an entry of the log; one whose file is gone has no words but its name. */
export function entryKind(name: string): EntryKind {
  return byName.get(name) ?? { name, undo: null, words: { name, log: "@{actor}: " + name } };
}

/** Return the kind of action with this name, or `null`. */
export function actionKind(name: string): ActionKind | null {
  const kind = byName.get(name);
  return kind !== undefined && isAction(kind) ? kind : null;
}

/** Return the kinds of action on one kind of row, in the order of their buttons. */
export function kindsOn(target: TargetName): readonly ActionKind[] {
  return actionKinds.filter((kind) => kind.target === target);
}
