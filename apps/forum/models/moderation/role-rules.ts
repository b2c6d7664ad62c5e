import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";

/** Why this actor cannot give a member a role; `null` when they can. */
export function whyNotGive(actor: User, member: User): Words | null {
  const refusal = whyNotGiveRoles(actor);
  if (refusal !== null) return refusal;
  return member.id === actor.id ? t("Your own role is for another administrator to change.") : null;
}

/** Why this reader gives nobody a role; `null` when they do. */
export function whyNotGiveRoles({ role }: User): Words | null {
  return role === "administrator" ? null : t("Only administrators say who moderates.");
}

/** Why somebody who is barred can keep no order; `null` for everybody else. */
export function whyNotTrusted(state: string): Words | null {
  return state === "active" ? null : t("Take back what stands against this member first.");
}
