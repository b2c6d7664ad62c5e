import type { ModActionItem } from "../../models/moderation/action.ts";
import type { Patch, Scalar } from "../../models/moderation/kinds.ts";
import type { Logged } from "../../models/moderation/log.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { LogEntry, LogItem } from "../mod.ts";
import { dayOf } from "./dates.ts";
import { logSentence } from "./log-sentences.ts";
import { named } from "./people.ts";

/** One entry of the log, in words. */
export function logEntry(logged: Logged): LogEntry {
  const { action, items } = logged;
  const subject = items[0] === undefined ? null : subjectOf(items[0], logged);
  return {
    id: action.id,
    sentence: logSentence(action, subject?.name ?? ""),
    kind: action.kind,
    actor: named(action.actor),
    reason: action.reason,
    createdAt: action.createdAt,
    items: items.map((item) => logItem(item, logged)),
    undone: undone(logged),
    kept: kept(items),
    undoable: action.undoneBy === null,
  };
}

function logItem(item: ModActionItem, logged: Logged): LogItem {
  const { label, href } = subjectOf(item, logged);
  return { label, href, changes: changesOf(item.before as Patch, item.after as Patch) };
}

interface Subject {
  /** As the sentence calls it. */
  readonly name: string;
  readonly label: string;
  readonly href: string | null;
}

function subjectOf(item: ModActionItem, { subjects }: Logged): Subject {
  switch (item.target) {
    case "topic": {
      const topic = subjects.topics.get(item.targetId);
      if (topic === undefined) return gone;
      const { title } = topic;
      return {
        name: title,
        label: t("Topic “{title}”", { title }),
        href: url.topics.show.href(topic),
      };
    }
    case "post": {
      const post = subjects.posts.get(item.targetId);
      if (post === undefined) return gone;
      const values = { number: post.number, title: post.topic.title };
      const href = url.posts.show.href({ topic: post.topicId, number: post.number });
      const name = t("post {number} of “{title}”", values);
      return { name, label: t("Post {number} of “{title}”", values), href };
    }
    case "member": {
      const member = subjects.members.get(item.targetId);
      if (member === undefined) return gone;
      const { name } = member;
      return { name, label: t("@{name}", { name }), href: url.members.show.href({ name }) };
    }
  }
}

const gone: Subject = { name: "", label: t("No longer there"), href: null };

const LABELS: Readonly<Record<string, string>> = {
  state: t("State"),
  lockedAt: t("Locked"),
  pinned: t("Pinned"),
};

function changesOf(before: Patch, after: Patch): LogItem["changes"] {
  return Object.keys(after)
    .filter((name) => Object.hasOwn(LABELS, name) && before[name] !== after[name])
    .map((name) => ({
      field: LABELS[name]!,
      before: valueShown(name, before[name] ?? null),
      after: valueShown(name, after[name] ?? null),
    }));
}

const STATES: Readonly<Record<string, string>> = {
  open: t("open"),
  active: t("active"),
  held: t("held"),
  removed: t("removed"),
  blocked: t("blocked"),
};

function valueShown(name: string, value: Scalar): string {
  if (name === "state") return STATES[String(value)] ?? String(value);
  return value === null || value === false ? t("no") : t("yes");
}

function undone({ action, subjects }: Logged): string | null {
  if (action.undoneBy === null) return null;
  const name = subjects.members.get(action.undoneBy.actorId)?.name ?? "";
  return t("Undone by @{name} on {date}.", { name, date: dayOf(action.undoneBy.createdAt) });
}

function kept(items: readonly ModActionItem[]): string | null {
  const later = items.flatMap(({ keptById }) => (keptById === null ? [] : [keptById]));
  if (later.length === 0) return null;
  const actions = [...new Set(later)].join(", ");
  return t("Left as it is where a later action changed it: {actions}.", { actions });
}
