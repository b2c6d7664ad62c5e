import { Refusal } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { acting, take } from "./acting.ts";
import type { ModAction } from "./action.ts";
import { affectedBy, type BulkKind, type Selection } from "./affected.ts";
import type { Details } from "./kinds.ts";

/** Rows that one action is taken on, at most. */
export const MOST_AT_ONCE = 1000;

/** Rows that are held in memory at once; a post may be long. */
const BATCH = 50;

/** What is done to how many. */
export interface Bulk {
  readonly kind: BulkKind;
  readonly selection: Selection;
  readonly reason: string;
  /** How many there were when the actor decided. */
  readonly expected: number;
  readonly details: Details;
}

/** Takes one action on many rows: one transaction, one entry in the log, one undo. */
export function actOnAll(actor: User, bulk: Bulk): Promise<ModAction> {
  const { kind, reason, details } = bulk;
  const entry = { kind, actor, reason };
  return acting(entry, async (action) => {
    refuseWrongCount(await affectedBy(kind, bulk.selection, actor).count(), bulk.expected);
    const rows = affectedBy(kind, bulk.selection, actor, details);
    for await (const row of rows.iterate({ batch: BATCH })) {
      await take(action, entry, { kind, row, details });
    }
  });
}

/** Why so many cannot be acted upon together; `null` when they can. */
export function whyNotSoMany(count: number): string | null {
  if (count === 0) return t("There is nothing among these that this could be done to.");
  if (count <= MOST_AT_ONCE) return null;
  return t("At most {most} at once: these are {count}. Narrow the search, and do it in parts.", {
    most: MOST_AT_ONCE,
    count,
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
