import { isBarred } from "quintet/auth";
import { Refusal } from "quintet/kernel";
import { endAllSessions } from "quintet/sessions";
import { t } from "../../text/t.ts";
import { otherAdministrators } from "../accounts/policy.ts";
import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { mayStand } from "../categories/keeping.ts";
import { Report } from "../reports/report.ts";
import type { StandingChanged } from "../topics/signals.ts";
import { settlePosts, settleTopics } from "../topics/standing.ts";
import { Post, type ShownPost, Topic, type PostInTopic } from "../topics/topic.ts";
import type { Patch, Scalar, TargetName } from "./action.ts";

/** A row that can be acted upon. */
export type TargetRow = Topic | ShownPost | User | Report | Category;

/** A row with what it is called by: a post has its topic's title. */
export type NamedRow = Exclude<TargetRow, ShownPost> | PostInTopic;

/** A row as it is locked: it comes with the member whom a change of it concerns. */
export type LockedRow =
  | ((Topic | PostInTopic) & { readonly author: User })
  | (Report & { readonly about: User })
  | User
  | Category;

/** A kind of row that moderation touches. */
interface Target {
  readonly model: typeof Topic | typeof Post | typeof User | typeof Report | typeof Category;
  /** What comes with a locked row. */
  readonly loads?: readonly string[];
  /** Lock what is locked before the rows with these ids. */
  lockBefore?(ids: readonly number[]): Promise<unknown>;
  /** Whether a locked row can have these values; absent: whatever they are. */
  mayHold?(id: number, values: object): Promise<boolean>;
  /** Bring counters and notices in line. */
  settle?(changes: readonly StandingChanged<LockedRow>[]): Promise<void>;
}

/** The kinds of row that moderation touches, each with what follows from a change of it. */
export const targets: Readonly<Record<TargetName, Target>> = {
  topic: {
    model: Topic,
    loads: ["author"],
    settle: (changes) => settleTopics(changes as readonly StandingChanged<Topic>[]),
  },
  post: {
    model: Post,
    loads: ["topic", "author"],
    lockBefore: lockTopicsOf,
    settle: (changes) => settlePosts(changes as readonly StandingChanged<PostInTopic>[]),
  },
  member: {
    model: User,
    settle: (changes) => settleMembers(changes as readonly StandingChanged<User>[]),
  },
  report: { model: Report, loads: ["about"], mayHold: mayReopen },
  // A category comes back where its address is free and it still stands on one of two levels.
  category: { model: Category, mayHold: mayStand },
};

/** Return those rows of a kind of target that have these ids. */
export function rowsOf(target: TargetName, ids: readonly number[]) {
  // Of whichever table they are: `id` is the same column in each.
  return (targets[target].model as typeof Topic).objects.filter({ id__in: ids });
}

/** Lock rows, and return them in the order of their ids: nobody else changes them before this transaction ends. */
export async function lockRows(
  target: TargetName,
  ids: readonly number[],
): Promise<readonly LockedRow[]> {
  const { loads = [], lockBefore } = targets[target];
  await lockBefore?.(ids);
  const rows = rowsOf(target, ids).selectRelated(...(loads as readonly "author"[]));
  return rows.orderBy("id").forUpdate().all();
}

/** The topics of posts are locked before these, as does whoever replies there: neither waits for the other for ever. */
async function lockTopicsOf(ids: readonly number[]): Promise<void> {
  const posts = Post.objects.filter({ id__in: ids });
  const topics = await posts.valuesList("topicId", { flat: true }).distinct().all();
  await Topic.objects.filter({ id__in: topics }).orderBy("id").forUpdate().values("id").all();
}

/** A decision is not taken back where the same thing has been reported anew since. */
async function mayReopen(_: number, { openKey = null }: { readonly openKey?: string | null }) {
  return openKey === null || !(await Report.objects.filter({ openKey }).exists());
}

async function settleMembers(changes: readonly StandingChanged<User>[]): Promise<void> {
  for (const { before, after } of changes) await settleMember(before, after);
}

/** End the sessions of a member who is let in again or may do less than before. */
async function settleMember(before: User, after: User): Promise<void> {
  const demoted = before.isStaff && before.role !== after.role;
  if ((isBarred(before) && !isBarred(after)) || demoted) await endAllSessions(after);
  if (before.role === "administrator" && demoted) await insistOnAdministrator(after);
}

/** Refuse what would leave nobody to run the site. */
async function insistOnAdministrator(user: User): Promise<void> {
  if (await otherAdministrators(user).exists()) return;
  throw new Refusal(t("Nobody would be left to run this site."), { status: 409 });
}

/** Return what kind of target a row is. */
export function targetOf(row: TargetRow): TargetName {
  const names = Object.keys(targets) as TargetName[];
  return names.find((name) => row instanceof targets[name].model)!;
}

/** Return the member whom a change of this row concerns; `null` where it concerns nobody. */
export function memberOf(row: LockedRow): User | null {
  if (row instanceof User) return row;
  if (row instanceof Category) return null;
  return row instanceof Report ? row.about : row.author;
}

/** Return what a row holds in the fields that a patch names, as the log keeps it. */
export function heldIn(target: TargetName, row: TargetRow, patch: Patch): Patch {
  const held = Object.keys(patch).map((name): [string, Scalar] => {
    const value = (row as unknown as Record<string, Scalar | Date>)[attributeOf(target, name)]!;
    return [name, value instanceof Date ? value.toISOString() : value];
  });
  return Object.fromEntries(held);
}

/** Return a patch as the models take it: times are dates again. */
export function valuesOf(target: TargetName, patch: Patch): Record<string, Scalar | Date> {
  const values = Object.entries(patch).map(([name, value]): [string, Scalar | Date] => {
    const isTime = kindOf(target, name) === "dateTime" && typeof value === "string";
    return [name, isTime ? new Date(value) : value];
  });
  return Object.fromEntries(values);
}

/** Return the row as it is once these values are written. */
export function changedRow(
  target: TargetName,
  row: LockedRow,
  values: Readonly<Record<string, Scalar | Date>>,
): LockedRow {
  const changed = Object.entries(values).map(([name, value]) => [attributeOf(target, name), value]);
  const own = Object.getOwnPropertyDescriptors(row);
  const copy = Object.create(Object.getPrototypeOf(row) as object, own) as LockedRow;
  return Object.assign(copy, Object.fromEntries(changed));
}

function kindOf(target: TargetName, name: string): string {
  const { fields }: { readonly fields: Readonly<Record<string, { readonly kind: string }>> } =
    targets[target].model;
  return fields[name]!.kind;
}

/** The attribute of a row that holds the value of a field. */
function attributeOf(target: TargetName, name: string): string {
  return kindOf(target, name) === "foreignKey" ? `${name}Id` : name;
}
