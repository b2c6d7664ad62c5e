import { signal } from "quintet/kernel";
import { f, model, onCommit, QuerySet } from "quintet/models";
import { ModAction } from "./action.ts";
import type { Details } from "./kind.ts";

/** Rows that are written in one transaction: those that go with the action itself, and each batch after them. */
export const ROWS_AT_ONCE = 50;

/** What an action of this kind does to some rows, by their ids; those of an undo are the log's items. */
export interface WorkStep {
  readonly kind: string;
  readonly ids: readonly number[];
  readonly details?: Details;
}

/** The rest of an action upon many rows; it is gone when nothing is left. */
export class ModWork extends model("mod_works", {
  action: f.foreignKey(() => ModAction, { onDelete: "cascade" }),
  steps: f.json<readonly WorkStep[]>(),
  /** Rows that the steps are upon, those done with the action itself included. */
  total: f.int(),
  done: f.int(),
}) {
  static objects = new QuerySet(this);
}

/** Announced after the commit of an action that has more to do. */
export const workLeft = signal<void>("workLeft");

/** Return what an action does to its first rows, and leave the rest to be carried on after its transaction. */
export async function beginWork(action: ModAction, steps: readonly WorkStep[]) {
  const total = steps.reduce((sum, { ids }) => sum + ids.length, 0);
  const isWhole = total <= ROWS_AT_ONCE;
  if (!isWhole) {
    await ModWork.objects.create({ action, steps, total, done: ROWS_AT_ONCE });
    onCommit(() => workLeft.emit());
  }
  return { first: stepsBetween(steps, 0, ROWS_AT_ONCE), isWhole };
}

/** Return what the steps do to the rows from this place on and before that one, counted over all steps. */
export function stepsBetween(
  steps: readonly WorkStep[],
  from: number,
  to: number,
): readonly WorkStep[] {
  let before = 0;
  return steps.flatMap((step) => {
    const ids = step.ids.slice(Math.max(0, from - before), Math.max(0, to - before));
    before += step.ids.length;
    return ids.length === 0 ? [] : [{ ...step, ids }];
  });
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
