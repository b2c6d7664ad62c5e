import type { User } from "../accounts/user.ts";
import { ModActionItem, type ModAction } from "../moderation/action.ts";
import type { Subject } from "../moderation/record.ts";
import type { ActionUndone } from "../moderation/signals.ts";
import { ReportItem } from "../reports/report.ts";
import { tell, type Telling } from "./noting.ts";
import { NotificationSource, type Outcome } from "./notification.ts";

const ROLES: Readonly<Record<string, string>> = {
  member: "roleMember",
  moderator: "roleModerator",
  administrator: "roleAdministrator",
};

/** What became of one row, in a word that the sentences go by; null: nobody is told of it. */
export function outcomeOf({ target, before, after }: ModActionItem): string | null {
  const { state } = after;
  switch (target) {
    case "topic":
      if (after["lockedAt"] !== undefined) {
        return after["lockedAt"] === null ? "topicUnlocked" : "topicLocked";
      }
      if (state === "removed") return "topicRemoved";
      return state === "open" ? "topicRestored" : null;
    case "category":
      return null;
    case "post":
      if ("revision" in after || "tags" in after) return "postEdited";
      if (state === "removed") return "postRemoved";
      return state === "open" ? "postRestored" : null;
    case "member":
      if (after["role"] !== undefined) return ROLES[String(after["role"])] ?? null;
      if (after["bio"] !== undefined) return after["bio"] === null ? "profileCleared" : null;
      return state === "active" ? `un${String(before["state"])}` : String(state ?? "") || null;
    case "report":
      return String(state ?? "") || null;
  }
}

/** Tells the authors, members and reporters whom an action of staff concerns; each of it once. */
export async function tellOfAction({ action, actor }: { action: ModAction; actor: User }) {
  const outcomes = new Map<number, Telling & { readonly outcome: Outcome }>();
  for await (const item of ModActionItem.objects.filter({ action: action.id }).iterate()) {
    const kind = outcomeOf(item);
    if (kind === null) continue;
    for (const reader of await concerned(item)) {
      if (reader === actor.id) continue;
      const known = outcomes.get(reader);
      outcomes.set(reader, known === undefined ? telling(reader, action, item, kind) : more(known));
    }
  }
  await tell({ actor, topic: null, post: null }, [...outcomes.values()], action.createdAt);
}

/** What was undone is told no more; an undo that is itself undone tells it again. */
export async function followUndo({ action, undoing }: ActionUndone): Promise<void> {
  await NotificationSource.objects.filter({ action: action.id }).update({ hiddenBy: undoing });
  if (action.undoesId === null) return;
  await NotificationSource.objects.filter({ action: action.undoesId }).update({ hiddenBy: null });
}

async function concerned({ target, targetId, memberId }: ModActionItem): Promise<number[]> {
  if (target !== "report") return memberId === null ? [] : [memberId];
  const reports = await ReportItem.objects.filter({ report: targetId }).values("userId").all();
  return reports.map(({ userId }) => userId);
}

function telling(reader: number, action: ModAction, item: ModActionItem, kind: string) {
  const { reason } = action;
  const { subject, target, targetId } = item;
  return {
    reader,
    reasons: ["moderation"] as const,
    group: String(action.id),
    topic: topicOf(subject),
    key: `action:${action.id}`,
    post: target === "post" ? targetId : null,
    action: action.id,
    outcome: { kind, reason, subject, count: 1 },
  };
}

function more(known: Telling & { readonly outcome: Outcome }) {
  const { outcome } = known;
  return { ...known, outcome: { ...outcome, count: outcome.count + 1 } };
}

function topicOf(subject: Subject): number | null {
  switch (subject.kind) {
    case "topic":
      return subject.id;
    case "post":
      return subject.topic;
    case "report":
      return topicOf(subject.of);
    case "member":
    case "category":
      return null;
  }
}
