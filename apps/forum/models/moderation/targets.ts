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
import { Post, Topic, type PostInTopic } from "../topics/topic.ts";
import type { Patch, Scalar, TargetName } from "./action.ts";

/** A row that can be acted upon. */
export type TargetRow = Topic | Post | User | Report | Category;

/** A row with what it is called by: a post has its topic's title. */
export type NamedRow = Exclude<TargetRow, Post> | PostInTopic;

/** A row as it is locked: it comes with the member whom a change of it concerns. */
export type LockedRow =
  | ((Topic | PostInTopic) & { readonly author: User })
  | (Report & { readonly about: User })
  | User
  | Category;

interface Target {
  /**
   * Lock the rows, and return them in the order of their ids: nobody else changes them before this
   * transaction ends.
   */
  lock(ids: readonly number[]): Promise<readonly LockedRow[]>;
  /** Whether a locked row can have these values; absent: whatever they are. */
  mayHold?(id: number, values: object): Promise<boolean>;
  /** Write the values into locked rows. */
  write(ids: readonly number[], values: object): Promise<unknown>;
  /** Bring counters and notices in line. */
  settle(changes: readonly StandingChanged<LockedRow>[]): Promise<void>;
  readonly fields: Readonly<Record<string, { readonly kind: string }>>;
}

/** The kinds of row that moderation touches, each with its own way of writing. */
export const targets: Readonly<Record<TargetName, Target>> = {
  topic: {
    lock: (ids) =>
      Topic.objects.filter({ id__in: ids }).selectRelated("author").orderBy("id").forUpdate().all(),
    write: (ids, values) => Topic.objects.filter({ id__in: ids }).update(values),
    settle: (changes) => settleTopics(changes as readonly StandingChanged<Topic>[]),
    fields: Topic.fields,
  },
  post: {
    lock: lockPosts,
    write: (ids, values) => Post.objects.filter({ id__in: ids }).update(values),
    settle: (changes) => settlePosts(changes as readonly StandingChanged<PostInTopic>[]),
    fields: Post.fields,
  },
  member: {
    lock: (ids) => User.objects.filter({ id__in: ids }).orderBy("id").forUpdate().all(),
    write: (ids, values) => User.objects.filter({ id__in: ids }).update(values),
    settle: (changes) => settleMembers(changes as readonly StandingChanged<User>[]),
    fields: User.fields,
  },
  report: {
    lock: (ids) =>
      Report.objects.filter({ id__in: ids }).selectRelated("about").orderBy("id").forUpdate().all(),
    mayHold: mayReopen,
    write: (ids, values) => Report.objects.filter({ id__in: ids }).update(values),
    settle: async () => {},
    fields: Report.fields,
  },
  category: {
    lock: (ids) => Category.objects.filter({ id__in: ids }).orderBy("id").forUpdate().all(),
    // A category comes back where its address is free and it still stands on one of two levels.
    mayHold: mayStand,
    write: (ids, values) => Category.objects.filter({ id__in: ids }).update(values),
    settle: async () => {},
    fields: Category.fields,
  },
};

/**
 * Lock the topics of posts before these, as does whoever replies there: neither waits for the other
 * for ever.
 */
async function lockPosts(ids: readonly number[]): Promise<readonly LockedRow[]> {
  const posts = Post.objects.filter({ id__in: ids });
  const topics = (await posts.values("topicId").all()).map(({ topicId }) => topicId);
  const theirs = Topic.objects.filter({ id__in: [...new Set(topics)] });
  await theirs.orderBy("id").forUpdate().values("id").all();
  return posts.selectRelated("topic", "author").orderBy("id").forUpdate().all();
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
  if (row instanceof Topic) return "topic";
  if (row instanceof Report) return "report";
  if (row instanceof Category) return "category";
  return row instanceof Post ? "post" : "member";
}

/** Return the member whom a change of this row concerns; `null` where it concerns nobody. */
export function memberOf(row: LockedRow): User | null {
  if (row instanceof User) return row;
  if (row instanceof Category) return null;
  return row instanceof Report ? row.about : row.author;
}

/** Return what a row holds in the fields that a patch names, as the log keeps it. */
export function heldIn(target: TargetName, row: TargetRow, patch: Patch): Patch {
  const { fields } = targets[target];
  const held = Object.keys(patch).map((name): [string, Scalar] => {
    const attribute = fields[name]!.kind === "foreignKey" ? `${name}Id` : name;
    const value = (row as unknown as Record<string, Scalar | Date>)[attribute]!;
    return [name, value instanceof Date ? value.toISOString() : value];
  });
  return Object.fromEntries(held);
}

/** Return a patch as the models take it: times are dates again. */
export function valuesOf(target: TargetName, patch: Patch): Record<string, Scalar | Date> {
  const { fields } = targets[target];
  const values = Object.entries(patch).map(([name, value]): [string, Scalar | Date] => {
    const isTime = fields[name]!.kind === "dateTime" && typeof value === "string";
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
  const { fields } = targets[target];
  const changed = Object.entries(values).map(([name, value]) => {
    return [fields[name]!.kind === "foreignKey" ? `${name}Id` : name, value] as const;
  });
  const own = Object.getOwnPropertyDescriptors(row);
  const copy = Object.create(Object.getPrototypeOf(row) as object, own) as LockedRow;
  return Object.assign(copy, Object.fromEntries(changed));
}
