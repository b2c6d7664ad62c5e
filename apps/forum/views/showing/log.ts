import type { User } from "../../models/accounts/user.ts";
import type { ModActionItem } from "../../models/moderation/action.ts";
import type { Patch, Scalar } from "../../models/moderation/record.ts";
import type { Logged } from "../../models/moderation/log.ts";
import type { Subject } from "../../models/moderation/record.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { LogEntry, LogItem } from "../mod.ts";
import { dayOf } from "./dates.ts";
import { logSentence } from "./log-sentences.ts";
import { named } from "./people.ts";

/** One entry of the log, in words. */
export function logEntry({ action, items, undoer }: Logged): LogEntry {
  const [first] = items;
  return {
    id: action.id,
    sentence: logSentence(action, first?.subject ?? null),
    kind: action.kind,
    actor: named(action.actor),
    reason: action.reason,
    createdAt: action.createdAt,
    items: items.map(logItem),
    undone: undone(action, undoer),
    kept: kept(items),
    undoable: action.undoneBy === null,
  };
}

function logItem({ subject, before, after }: ModActionItem): LogItem {
  return { label: labelOf(subject), href: hrefOf(subject), changes: changesOf(before, after) };
}

function labelOf(subject: Subject): string {
  switch (subject.kind) {
    case "topic":
      return t("Topic “{title}”", { title: subject.title });
    case "post":
      return t("Post {number} of “{title}”", {
        number: String(subject.number),
        title: subject.title,
      });
    case "member":
      return t("@{name}", { name: subject.name });
  }
}

function hrefOf(subject: Subject): string {
  switch (subject.kind) {
    case "topic":
      return url.topics.show.href(subject);
    case "post":
      return url.posts.show.href(subject);
    case "member":
      return url.members.show.href(subject);
  }
}

/** The fields that people read of, with what they are called. */
const LABELS: Readonly<Record<string, string>> = {
  state: "State",
  lockedAt: "Locked",
  pinned: "Pinned",
};

function changesOf(before: Patch, after: Patch): LogItem["changes"] {
  return Object.keys(after)
    .filter((name) => Object.hasOwn(LABELS, name) && before[name] !== after[name])
    .map((name) => ({
      field: t(LABELS[name]!),
      before: valueShown(name, before[name] ?? null),
      after: valueShown(name, after[name] ?? null),
    }));
}

function valueShown(name: string, value: Scalar): string {
  if (name === "state") return t(String(value));
  return value === null || value === false ? t("no") : t("yes");
}

function undone({ undoneBy }: Logged["action"], undoer: User | null): string | null {
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
