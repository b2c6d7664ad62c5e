import { shortDate } from "quintet/i18n";
import type { Words } from "quintet/kernel";
import { withQuery } from "quintet/urls";
import type { User } from "../../models/accounts/user.ts";
import type { ModActionItem, Patch, Scalar, Subject } from "../../models/moderation/action.ts";
import { entryKind, UNDO } from "../../models/moderation/kinds.ts";
import type { Logged } from "../../models/moderation/log.ts";
import type { ModWork } from "../../models/moderation/work.ts";
import { whyNotUndo } from "../../models/moderation/policy.ts";
import { hrefOf, labelOf, wordsOf } from "../../models/moderation/subjects.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { named } from "../accounts/person.ts";

/** Names of categories by their ids, for topics that were moved. */
export type CategoryNames = ReadonlyMap<number, string>;

/** What an entry is shown with. */
interface Shown {
  readonly names: CategoryNames;
  readonly reader: User;
  /** How many rows are done of those that the action is upon; null where it is finished. */
  readonly progress: Pick<ModWork, "done" | "total"> | null;
}

/** Return one entry of the log, in words, as this reader may undo it. */
export function logEntry(logged: Logged, { names, reader, progress }: Shown) {
  const { id, kind, actor, reason, createdAt, undoneBy, items, changes } = logged;
  return {
    id,
    /** The entry alone, in the log. */
    href: entryHref(id),
    /** "@ann removed post 3 of “Hello”." */
    sentence: logSentence(logged),
    /** Whether the sentence names other entries by their numbers. */
    namesEntries: kind === UNDO,
    kind,
    actor: named(actor),
    reason,
    createdAt,
    /** The first of what it changed. */
    items: items.map((item) => logItem(item, names)),
    /** How much it changed, and how much of that is not among the items. */
    changes,
    more: changes - items.length,
    /** "Undone by @bob on 3 May 2026.", or `null`. */
    undone: undone(logged),
    /** What an undo left alone because a later action had changed it; `null` when nothing. */
    kept: kept(items),
    /** Whether to offer **Undo** (a button that posts to `url.mod.undo`). */
    undoable: undoneBy === null && whyNotUndo(reader, kind) === null,
    /** How far an action upon many rows is; `null` when it is finished. */
    progress:
      progress === null
        ? null
        : t("{done} of {total} are done; it goes on by itself. Undoing it stops it.", {
            ...progress,
          }),
  };
}

export type LogEntry = ReturnType<typeof logEntry>;

/** Say what was done, by whom, to what: one sentence. */
export function logSentence({ actor: { name: actor }, kind, undoesId, ...entry }: Logged): Words {
  if (kind === UNDO) return t("@{actor} undid action #{id}.", { actor, id: String(undoesId) });
  const [first, second] = entry.items;
  const { log, logMany: together } = entryKind(kind).words;
  if (together !== undefined && second !== undefined && second.target === first?.target) {
    return t(together, { actor, n: entry.changes });
  }
  return t(log, { actor, ...(first?.subject && wordsOf(first.subject)) });
}

/** Return the address of one entry of the log. */
export function entryHref(id: number): string {
  return withQuery(url.mod.log.href(), { entry: id });
}

function logItem({ subject, before, after }: ModActionItem, categories: CategoryNames) {
  return {
    /** "Topic “Hello”", "Post 3 of “Hello”", "@ann". */
    label: labelOf(subject),
    href: "revision" in after ? historyOf(subject) : hrefOf(subject),
    changes: changesOf(before, after, categories),
  };
}

/** One thing that an action changed. */
export type LogItem = ReturnType<typeof logItem>;

/** Where an edit of a post can be read, line by line. */
function historyOf(subject: Subject): string {
  return subject.kind === "post" ? url.posts.history.href(subject) : hrefOf(subject);
}

type Shows = (value: Scalar, names: CategoryNames) => Words;

const written: Shows = (value) => (value === null ? t("no") : String(value));
const whether: Shows = (value) => (value === null || value === false ? t("no") : t("yes"));
const state: Shows = (value) => t(value === "readOnly" ? "read-only" : String(value));
const moment: Shows = (value) => (value === null ? t("no") : shortDate(new Date(String(value))));
const category: Shows = (id, names) => names.get(Number(id)) ?? t("a category that is gone");
const parent: Shows = (id, names) => (id === null ? t("none") : category(id, names));

/** The fields that people read of, with what they are called and how what they hold is said. */
const FIELDS: Readonly<Record<string, readonly [label: string, shows: Shows]>> = {
  state: ["State", state],
  stateUntil: ["Until", moment],
  lockedAt: ["Locked", whether],
  pinned: ["Pinned", whether],
  category: ["Category", category],
  tags: ["Tags", written],
  name: ["Name", written],
  slug: ["Address", written],
  description: ["Description", written],
  parent: ["Stands below", parent],
  position: ["Order", written],
};

function changesOf(before: Patch, after: Patch, names: CategoryNames) {
  return Object.entries(after).flatMap(([name, now]) => {
    const field = FIELDS[name];
    const was = before[name] ?? null;
    if (field === undefined || was === now) return [];
    const [label, shows] = field;
    return [{ field: t(label), before: shows(was, names), after: shows(now, names) }];
  });
}

function undone({ undoneBy, undoer }: Logged): Words | null {
  if (undoneBy === null) return null;
  const date = shortDate(undoneBy.createdAt);
  return t("Undone by @{name} on {date}.", { name: undoer?.name ?? "", date });
}

function kept(items: readonly ModActionItem[]): Words | null {
  const later = items.flatMap(({ keptById }) => (keptById === null ? [] : [keptById]));
  if (later.length === 0) return null;
  const actions = [...new Set(later)].map((id) => `#${id}`).join(", ");
  return t("Not undone where a later action changed the same thing: {actions}.", { actions });
}
