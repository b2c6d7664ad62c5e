import { isBarred } from "quintet/auth";
import { Refusal } from "quintet/kernel";
import { endAllSessions } from "quintet/sessions";
import { t } from "../../text/t.ts";
import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { mayStand } from "../categories/keeping.ts";
import { Report } from "../reports/report.ts";
import { settleReport } from "../reports/settling.ts";
import { settlePost, settleTopic } from "../topics/standing.ts";
import { Post, Topic } from "../topics/topic.ts";
import type { Patch, Scalar, TargetName } from "./record.ts";

/** A row that can be acted upon. */
export type TargetRow = Topic | Post | User | Report | Category;

interface Target {
  /** The row, which nobody else changes before this transaction ends. */
  lock(id: number): Promise<TargetRow | null>;
  /** Writes the values into the locked row; gives how many rows that were. */
  write(id: number, values: object): Promise<number>;
  /** Brings counters and notices in line. */
  settle(before: TargetRow, after: TargetRow): Promise<void>;
  readonly fields: Readonly<Record<string, { readonly kind: string }>>;
}

/** The kinds of row that moderation touches, each with its own way of writing. */
export const targets: Readonly<Record<TargetName, Target>> = {
  topic: {
    lock: (id) => Topic.objects.filter({ id }).forUpdate().first(),
    write: (id, values) => Topic.objects.filter({ id }).update(values),
    settle: (before, after) => settleTopic(before as Topic, after as Topic),
    fields: Topic.fields,
  },
  post: {
    lock: (id) => Post.objects.filter({ id }).forUpdate().first(),
    write: (id, values) => Post.objects.filter({ id }).update(values),
    settle: (before, after) => settlePost(before as Post, after as Post),
    fields: Post.fields,
  },
  member: {
    lock: (id) => User.objects.filter({ id }).forUpdate().first(),
    write: (id, values) => User.objects.filter({ id }).update(values),
    settle: (before, after) => settleMember(before as User, after as User),
    fields: User.fields,
  },
  report: {
    lock: (id) => Report.objects.filter({ id }).forUpdate().first(),
    write: writeReport,
    settle: (before, after) => settleReport(before as Report, after as Report),
    fields: Report.fields,
  },
  category: {
    lock: (id) => Category.objects.filter({ id }).forUpdate().first(),
    write: writeCategory,
    settle: async () => {},
    fields: Category.fields,
  },
};

/** A decision is not taken back where the same thing has been reported anew since. */
async function writeReport(id: number, values: { openKey?: string | null }) {
  const { openKey = null } = values;
  if (openKey !== null && (await Report.objects.filter({ openKey }).exists())) return 0;
  return Report.objects.filter({ id }).update(values);
}

/** A category comes back where its address is free and it still stands on one of two levels. */
async function writeCategory(id: number, values: { slug?: string; parent?: number | null }) {
  if (!(await mayStand(id, values))) return 0;
  return Category.objects.filter({ id }).update(values);
}

/** Whoever comes back in logs in anew, and so does whoever may do less than before. */
async function settleMember(before: User, after: User): Promise<void> {
  const demoted = before.isStaff && before.role !== after.role;
  if ((isBarred(before) && !isBarred(after)) || demoted) await endAllSessions(after);
  if (before.role === "administrator" && demoted) await insistOnAdministrator(after);
}

/** Somebody must be left to run the site. */
async function insistOnAdministrator({ id }: User): Promise<void> {
  const others = User.objects.filter({ role: "administrator", state: "active" }).exclude({ id });
  if (await others.exists()) return;
  throw new Refusal(t("Nobody would be left to run this site."), { status: 409 });
}

/** The target's name of a row. */
export function targetOf(row: TargetRow): TargetName {
  if (row instanceof Topic) return "topic";
  if (row instanceof Report) return "report";
  if (row instanceof Category) return "category";
  return row instanceof Post ? "post" : "member";
}

/** The id of the member whom a change of this row concerns; `null` where it concerns nobody. */
export function memberOf(row: TargetRow): number | null {
  if (row instanceof User) return row.id;
  if (row instanceof Category) return null;
  return row instanceof Report ? row.aboutId : row.authorId;
}

/** What a row holds in the fields that a patch names, as the log keeps it. */
export function heldIn(target: TargetName, row: TargetRow, patch: Patch): Patch {
  const { fields } = targets[target];
  const held = Object.keys(patch).map((name): [string, Scalar] => {
    const attribute = fields[name]!.kind === "foreignKey" ? `${name}Id` : name;
    const value = (row as unknown as Record<string, Scalar | Date>)[attribute]!;
    return [name, value instanceof Date ? value.toISOString() : value];
  });
  return Object.fromEntries(held);
}

/** A patch as the models take it: times are dates again. */
export function valuesOf(target: TargetName, patch: Patch): Record<string, Scalar | Date> {
  const { fields } = targets[target];
  const values = Object.entries(patch).map(([name, value]): [string, Scalar | Date] => {
    const isTime = fields[name]!.kind === "dateTime" && typeof value === "string";
    return [name, isTime ? new Date(value) : value];
  });
  return Object.fromEntries(values);
}

/** The row as it is once these values are written. */
export function changedRow(
  target: TargetName,
  row: TargetRow,
  values: Readonly<Record<string, Scalar | Date>>,
): TargetRow {
  const { fields } = targets[target];
  const changed = Object.entries(values).map(([name, value]) => {
    return [fields[name]!.kind === "foreignKey" ? `${name}Id` : name, value] as const;
  });
  const copy = Object.create(Object.getPrototypeOf(row) as object) as TargetRow;
  return Object.assign(copy, row, Object.fromEntries(changed));
}
