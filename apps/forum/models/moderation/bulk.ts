import { Refusal, type Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import type { Topic } from "../topics/topic.ts";
import { actInSteps } from "./acting.ts";
import type { ModAction } from "./action.ts";
import { affectedBy, type Selection } from "./affected.ts";
import { firstIds, type SearchedRows } from "./found.ts";
import type { ActionKind, Details } from "./kind.ts";

/** Rows that one action is taken on, at most. */
export const MOST_AT_ONCE = 100_000;

/** An action upon many rows: what is done, to which rows, and how many they were. */
export interface Bulk {
  readonly kind: ActionKind;
  readonly selection: Selection;
  readonly reason: string;
  /** How many there were when the actor decided. */
  readonly expected: number;
  readonly details: Details;
}

/**
 * Take one action on many rows: one entry in the log, one undo. The first rows are done when it
 * returns.
 */
export function actOnAll(actor: User, bulk: Bulk): Promise<ModAction> {
  const { kind, reason, details } = bulk;
  return actInSteps({ kind, actor, reason }, async () => {
    refuseWrongCount(await countOf(affectedBy(kind, bulk.selection, actor)), bulk.expected);
    const rows = affectedBy(kind, bulk.selection, actor, details);
    return [{ kind, ids: await idsOf(rows), details }];
  });
}

interface Countable {
  limit(count: number): { count(): Promise<number> };
}

/** Return how many rows these are; more than can be done at once are not counted further. */
export function countOf(rows: Countable): Promise<number> {
  return rows.limit(MOST_AT_ONCE + 1).count();
}

/** Return the ids of these rows, the oldest first. */
export function idsOf(rows: SearchedRows): Promise<readonly number[]> {
  return firstIds((rows as typeof Topic.objects).orderBy("id"), MOST_AT_ONCE);
}

/** Return why so many cannot be acted upon together; `null` when they can. */
export function whyNotSoMany(count: number): Words | null {
  if (count === 0) return t("This cannot be done to any of these.");
  if (count <= MOST_AT_ONCE) return null;
  return t("These are more than {most}, and so many cannot be done at once. Narrow the search.", {
    most: MOST_AT_ONCE,
  });
}

function refuseWrongCount(count: number, expected: number): void {
  const refusal = whyNotSoMany(count);
  if (refusal !== null) throw new Refusal(refusal, { status: 422 });
  if (count === expected) return;
  throw new Refusal(
    t("There were {expected} when you looked, and there are {count} now. Look again.", {
      expected,
      count,
    }),
    { status: 409 },
  );
}
