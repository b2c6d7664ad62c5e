import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import type { ActionKind, Details } from "./kind.ts";
import { entryKind } from "./kinds.ts";
import type { TargetRow } from "./targets.ts";

/** Return why this reader cannot take the action on the row as it is; `null` when they can. */
export function whyNot(
  kind: ActionKind,
  reader: User | null,
  row: TargetRow,
  details: Details = {},
): Words | null {
  return reader === null ? t("Log in first.") : kind.refusal(reader, row, details);
}

/**
 * Say why the action cannot be taken for this reason: why `whyNot` refuses it, or that a reason is
 * missing.
 */
export function whyNotAct(
  kind: ActionKind,
  actor: User,
  row: TargetRow,
  reason: string,
  details: Details = {},
): Words | null {
  const refusal = kind.refusal(actor, row, details);
  if (refusal !== null || reason !== "" || !kind.needsReason(actor, row)) return refusal;
  return t("Please give a reason.");
}

/**
 * Return why this reader cannot undo an action of the kind with this name; `null` when they can.
 */
export function whyNotUndo(reader: User, name: string): Words | null {
  if (!reader.isStaff) return t("Only moderators can undo actions.");
  const { undo } = entryKind(name);
  if (undo === null) return t("This action cannot be undone.");
  return undo?.(reader) ?? null;
}
