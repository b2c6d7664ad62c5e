import type { Words } from "quintet/kernel";
import { entryKind, UNDO } from "../../models/moderation/kinds.ts";
import type { Logged } from "../../models/moderation/log.ts";
import { t } from "../../text/t.ts";
import { wordsOf } from "./subjects.ts";

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
