import { signal } from "quintet/kernel";
import { f, model, onCommit, QuerySet } from "quintet/models";
import { ModAction } from "./action.ts";
import type { ActionKind, Details } from "./kind.ts";

/** Rows that are written in one transaction: those that go with the action itself, and each batch after them. */
export const ROWS_AT_ONCE = 50;

/** What an action does to some rows, by their ids. */
export interface WorkStep {
  readonly kind: ActionKind;
  readonly ids: readonly number[];
  readonly details?: Details;
}

/** A step as it is kept, by the name of its kind; the ids of an undo are those of the log's items. */
export interface KeptStep extends Omit<WorkStep, "kind"> {
  readonly kind: string;
}

/** The rest of an action upon many rows; it is gone when nothing is left. */
export class ModWork extends model("mod_works", {
  action: f.foreignKey(() => ModAction, { onDelete: "cascade" }),
  steps: f.json<readonly KeptStep[]>(),
  /** Rows that the steps are upon, those done with the action itself included. */
  total: f.int(),
  done: f.int(),
}) {
  static objects = new QuerySet(this);
}

/** Announced after the commit of an action that has more to do. */
export const workLeft = signal<void>("workLeft");

/** Count the rows that the steps are upon. */
export function countRows(steps: readonly { readonly ids: readonly number[] }[]): number {
  return steps.reduce((sum, { ids }) => sum + ids.length, 0);
}

/** Return what the steps do to the rows from this place on and before that one, counted over all steps. */
export function stepsBetween<OneStep extends { readonly ids: readonly number[] }>(
  steps: readonly OneStep[],
  from: number,
  to: number,
): readonly OneStep[] {
  let before = 0;
  return steps.flatMap((step) => {
    const ids = step.ids.slice(Math.max(0, from - before), Math.max(0, to - before));
    before += step.ids.length;
    return ids.length === 0 ? [] : [{ ...step, ids }];
  });
}

/** Leave what follows the first rows of an action to be carried on after its transaction. */
export async function leaveRest(
  action: ModAction,
  steps: readonly KeptStep[],
  total: number,
): Promise<void> {
  await ModWork.objects.create({ action, steps, total, done: ROWS_AT_ONCE });
  onCommit(() => workLeft.emit());
}

/** Return how far those of these actions are that still have rows to do, by the action's id. */
export async function progressOf(
  actions: readonly number[],
): Promise<ReadonlyMap<number, Pick<ModWork, "done" | "total">>> {
  const works = await ModWork.objects
    .filter({ action__in: actions })
    .values("actionId", "done", "total")
    .all();
  return new Map(works.map(({ actionId, ...progress }) => [actionId, progress]));
}
