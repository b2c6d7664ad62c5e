import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import type { ActionKind } from "./kind.ts";
import { entryKind } from "./kinds.ts";
import type { TargetRow } from "./targets.ts";

/** Return why this reader cannot take the action on the row as it is; `null` when they can. */
export function whyNot(kind: ActionKind, reader: User | null, row: TargetRow): Words | null {
  return reader === null ? t("Log in first.") : kind.refusal(reader, row, {});
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
