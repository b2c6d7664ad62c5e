import type { Role } from "quintet/auth";
import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { memberKind, type MemberFacts } from "./kind.ts";

/** Make the kind that gives members a role: for administrators alone, on others. */
export function roleKind(role: Role, facts: Omit<MemberFacts, "undo" | "already" | "patch">) {
  return memberKind({
    ...facts,
    undo: whyNotGiveRoles,
    already(member, state) {
      if (member.role === role)
        return t(`This is ${role === "administrator" ? "an" : "a"} ${role} already.`);
      return role === "member" ? null : whyNotTrusted(state);
    },
    forbidden: whyNotGive,
    patch: () => ({ role }),
  });
}

/** Why this actor cannot give a member a role; `null` when they can. */
function whyNotGive(actor: User, member: User): Words | null {
  const refusal = whyNotGiveRoles(actor);
  if (refusal !== null) return refusal;
  return member.id === actor.id
    ? t("You cannot change your own role: another administrator can.")
    : null;
}

/** Why this reader cannot give anybody a role; `null` when they can. */
function whyNotGiveRoles({ role }: User): Words | null {
  return role === "administrator" ? null : t("Only administrators can give roles.");
}

/**
 * Why somebody who is silenced, suspended or blocked cannot become a moderator or
 * administrator; `null` for everybody else.
 */
function whyNotTrusted(state: string): Words | null {
  return state === "active"
    ? null
    : t("Lift the silence, suspension or block of this member first.");
}
