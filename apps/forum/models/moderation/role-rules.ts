import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";

/** Return why this actor cannot give a member a role; `null` when they can. */
export function whyNotGive(actor: User, member: User): Words | null {
  const refusal = whyNotGiveRoles(actor);
  if (refusal !== null) return refusal;
  return member.id === actor.id
    ? t("You cannot change your own role: another administrator can.")
    : null;
}

/** Say why this reader cannot give anybody a role; `null` when they can. */
export function whyNotGiveRoles({ role }: User): Words | null {
  return role === "administrator" ? null : t("Only administrators can give roles.");
}

/**
 * Say why somebody who is silenced, suspended or blocked cannot become a moderator or
 * administrator; `null` for everybody else.
 */
export function whyNotTrusted(state: string): Words | null {
  return state === "active"
    ? null
    : t("Lift the silence, suspension or block of this member first.");
}
