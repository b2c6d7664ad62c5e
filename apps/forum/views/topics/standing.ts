import { shortDate } from "quintet/i18n";
import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";

/** A removal: by whom, and for what reason. */
export interface Removal {
  readonly state: string;
  readonly stateBy: { readonly name: string } | null;
  readonly stateAction: { readonly reason: string } | null;
}

/** Say who removed something: "Removed by @ann: off topic", or `null` for what is not removed. */
export function removalSentence(row: Removal): Words | null {
  if (row.state !== "removed") return null;
  const name = row.stateBy?.name;
  const reason = row.stateAction?.reason ?? "";
  if (name === undefined) return t("Removed");
  if (reason === "") return t("Removed by @{name}", { name });
  return t("Removed by @{name}: {reason}", { name, reason });
}

/** A lock: by whom, when, and for what reason. */
export interface Lock {
  readonly lockedAt: Date | null;
  readonly lockedBy: { readonly name: string } | null;
  readonly lockAction: { readonly reason: string } | null;
}

/**
 * Say who locked a topic: "This topic was locked by @ann on 3 May 2026: off topic.", or `null` for
 * an unlocked topic.
 */
export function lockSentence(row: Lock): Words | null {
  if (row.lockedAt === null) return null;
  const date = shortDate(row.lockedAt);
  const name = row.lockedBy?.name;
  const reason = row.lockAction?.reason ?? "";
  if (name === undefined) return t("This topic was locked on {date}.", { date });
  if (reason === "") return t("This topic was locked by @{name} on {date}.", { name, date });
  return t("This topic was locked by @{name} on {date}: {reason}.", { name, date, reason });
}
