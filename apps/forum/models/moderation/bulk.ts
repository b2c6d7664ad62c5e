import { Refusal, type Words } from "quintet/kernel";
import { related } from "quintet/models";
import { t } from "../../text/t.ts";
import { User } from "../accounts/user.ts";
import type { Topic } from "../topics/topic.ts";
import { actInSteps } from "./acting.ts";
import type { ModAction } from "./action.ts";
import type { ActionKind, Details, ModeratedRows } from "./kind.ts";
import { actionKinds } from "./kinds.ts";

/** Rows that one action is taken on, at most. */
export const MOST_AT_ONCE = 100_000;

/** Rows that were selected: ticked, or found by a search. */
export interface Selection {
  readonly of: keyof typeof TARGETS;
  readonly rows: ModeratedRows;
}

const TARGETS = { topics: "topic", posts: "post", members: "member" } as const;

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
  return actInSteps({ kind: kind.name, actor, reason }, async () => {
    refuseWrongCount(await countOf(affectedBy(kind, bulk.selection, actor)), bulk.expected);
    const rows = affectedBy(kind, bulk.selection, actor, details);
    return [{ kind: kind.name, ids: await idsOf(rows), details }];
  });
}

/** Return the kinds that can be taken on such rows together; those who wrote them can be blocked, too. */
export function bulkKinds(of: Selection["of"]): readonly ActionKind[] {
  const many = actionKinds.filter((kind) => kind.among !== undefined);
  return [
    ...many.filter(({ target }) => target === TARGETS[of]),
    ...many.filter(({ onAuthors }) => onAuthors && of !== "members"),
  ];
}

/**
 * Return the rows among the selected on which this actor can take the action: the query condition of what the
 * kind's `refusal` answers for one row. Members are those selected, or the authors of what is selected.
 */
export function affectedBy(
  { target, among }: ActionKind,
  { of, rows }: Selection,
  actor: User,
  details: Details = {},
): ModeratedRows {
  if (among !== undefined && target === TARGETS[of]) return among(rows, actor, details);
  if (among === undefined || target !== "member") return User.objects.none();
  // Topics and posts alike have an author.
  const authors = User.objects.filter(related(rows as typeof Topic.objects, "author").exists());
  return among(authors, actor, details);
}

/** Rows that can be counted up to a bound. */
interface Countable {
  limit(count: number): { count(): Promise<number> };
}

/** Return how many rows these are; more than can be done at once are not counted further. */
export function countOf(rows: Countable): Promise<number> {
  return rows.limit(MOST_AT_ONCE + 1).count();
}

/** Return the ids of these rows, the oldest first. */
export function idsOf(rows: ModeratedRows): Promise<readonly number[]> {
  // Of whichever table they are: `id` is the same column in each.
  const oldest = (rows as typeof Topic.objects).orderBy("id").limit(MOST_AT_ONCE);
  return oldest.valuesList("id", { flat: true }).all();
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
