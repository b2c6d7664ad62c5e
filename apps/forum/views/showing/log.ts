import type { ModActionItem } from "../../models/moderation/action.ts";
import type { Patch, Scalar } from "../../models/moderation/record.ts";
import type { Logged } from "../../models/moderation/log.ts";
import type { ModWork } from "../../models/moderation/work.ts";
import { t } from "../../text/t.ts";
import type { LogEntry, LogItem } from "../mod.ts";
import { dayOf } from "./dates.ts";
import { logSentence } from "./log-sentences.ts";
import { named } from "./people.ts";
import { hrefOf, labelOf } from "./subjects.ts";

/** Names of categories by their ids, for topics that were moved. */
export type CategoryNames = ReadonlyMap<number, string>;

/** How many rows are done of those that an action is upon. */
type Progress = Pick<ModWork, "done" | "total">;

/** One entry of the log, in words; `progress` where it is not finished. */
export function logEntry(
  logged: Logged,
  categories: CategoryNames,
  progress: Progress | null,
): LogEntry {
  const { id, kind, actor, reason, createdAt, undoneBy, items, changes } = logged;
  return {
    id,
    sentence: logSentence(logged),
    kind,
    actor: named(actor),
    reason,
    createdAt,
    items: items.map((item) => logItem(item, categories)),
    changes,
    more: changes - items.length,
    undone: undone(logged),
    kept: kept(items),
    undoable: undoneBy === null,
    progress:
      progress === null
        ? null
        : t("{done} of {total} are done; it goes on by itself. Undoing it stops it.", {
            ...progress,
          }),
  };
}

function logItem({ subject, before, after }: ModActionItem, categories: CategoryNames): LogItem {
  return {
    label: labelOf(subject),
    href: hrefOf(subject),
    changes: changesOf(before, after, categories),
  };
}

/** The fields that people read of, with what they are called. */
const LABELS: Readonly<Record<string, string>> = {
  state: "State",
  stateUntil: "Until",
  lockedAt: "Locked",
  pinned: "Pinned",
  category: "Category",
};

function changesOf(before: Patch, after: Patch, categories: CategoryNames): LogItem["changes"] {
  return Object.keys(after)
    .filter((name) => Object.hasOwn(LABELS, name) && before[name] !== after[name])
    .map((name) => ({
      field: t(LABELS[name]!),
      before: valueShown(name, before[name] ?? null, categories),
      after: valueShown(name, after[name] ?? null, categories),
    }));
}

function valueShown(name: string, value: Scalar, categories: CategoryNames): string {
  if (name === "state") return t(String(value));
  if (name === "category") return categories.get(Number(value)) ?? t("a category that is gone");
  if (name === "stateUntil" && value !== null) return dayOf(new Date(String(value)));
  return value === null || value === false ? t("no") : t("yes");
}

function undone({ undoneBy, undoer }: Logged): string | null {
  if (undoneBy === null) return null;
  const date = dayOf(undoneBy.createdAt);
  return t("Undone by @{name} on {date}.", { name: undoer?.name ?? "", date });
}

function kept(items: readonly ModActionItem[]): string | null {
  const later = items.flatMap(({ keptById }) => (keptById === null ? [] : [keptById]));
  if (later.length === 0) return null;
  const actions = [...new Set(later)].join(", ");
  return t("Left as it is where a later action changed it: {actions}.", { actions });
}
