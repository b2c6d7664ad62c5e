import type { User } from "../accounts/user.ts";
import type { ModAction, Subject } from "../moderation/action.ts";
import { entryKind } from "../moderation/kinds.ts";
import type { ActionTaken, ActionUndone, Noted } from "../moderation/signals.ts";
import { ReportItem } from "../reports/report.ts";
import type { Outcome } from "./kind.ts";
import { moderation } from "./kinds/moderation.ts";
import { tell, type Telling } from "./noting.ts";
import { NotificationSource } from "./notification.ts";

/** Tell the authors, members and reporters whom an action of staff concerns, each of them once. */
export async function tellOfAction({ action, actor, items }: ActionTaken): Promise<void> {
  const outcomes = new Map<number, Telling & { readonly outcome: Outcome }>();
  const readers: User[] = [];
  for await (const item of items) {
    const kind = entryKind(item.kind);
    if (kind.words.told === undefined) continue;
    for (const reader of await concerned(item)) {
      if (reader.id === actor.id) continue;
      const known = outcomes.get(reader.id);
      if (known === undefined) readers.push(reader);
      outcomes.set(reader.id, known === undefined ? telling(reader, action, item) : more(known));
    }
  }
  const happening = { actor, topic: null, post: null };
  await tell(happening, [...outcomes.values()], action.createdAt, readers);
}

/**
 * Hide the notices of an action that was undone; an undo that is itself undone shows them again.
 */
export async function followUndo({ action, undoing }: ActionUndone): Promise<void> {
  await NotificationSource.objects.filter({ action: action.id }).update({ hiddenBy: undoing });
  if (action.undoesId === null) return;
  await NotificationSource.objects.filter({ action: action.undoesId }).update({ hiddenBy: null });
}

async function concerned({ target, targetId, member }: Noted): Promise<readonly User[]> {
  if (target !== "report") return member === null ? [] : [member];
  const reports = ReportItem.objects.filter({ report: targetId }).selectRelated("user");
  return (await reports.all()).map(({ user }) => user);
}

function telling({ id: reader }: User, action: ModAction, item: Noted) {
  const { reason } = action;
  const { kind, subject, target, targetId } = item;
  return {
    reader,
    reasons: [moderation],
    group: String(action.id),
    joins: false,
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
