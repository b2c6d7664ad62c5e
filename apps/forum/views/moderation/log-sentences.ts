import type { Words } from "quintet/kernel";
import { entryKind, UNDO } from "../../models/moderation/kinds.ts";
import type { Logged } from "../../models/moderation/log.ts";
import type { Subject } from "../../models/moderation/record.ts";
import { t } from "../../text/t.ts";
import { labelOf } from "./subjects.ts";

/** Say what was done, by whom, to what: one sentence. */
export function logSentence({ actor: { name: actor }, kind, undoesId, ...entry }: Logged): Words {
  if (kind === UNDO) return t("@{actor} undid action #{id}.", { actor, id: String(undoesId) });
  const [first, second] = entry.items;
  const { log, logMany: together } = entryKind(kind).words;
  if (together !== undefined && second !== undefined && second.target === first?.target) {
    return t(together, { actor, n: entry.changes });
  }
  return t(log, { actor, ...wordsOf(first?.subject ?? null) });
}

/** What a sentence may name of its subject; a post's number is a name, not an amount. */
function wordsOf(subject: Subject | null): Readonly<Record<string, Words>> {
  switch (subject?.kind) {
    case undefined:
      return {};
    case "topic":
      return { title: subject.title };
    case "post":
      return { title: subject.title, number: String(subject.number) };
    case "member":
    case "category":
      return { name: subject.name };
    case "report":
      return { what: labelOf(subject.of) };
  }
}
