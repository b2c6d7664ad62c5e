import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import type { ModAction, Patch } from "./action.ts";
import { memberKind, statePatch, type Details, type MemberFacts, type State } from "./kind.ts";

/** The sanctions that an account can be under. */
export type Barred = "silenced" | "suspended" | "blocked";

/** What follows from the sanction, so that its kind does not say it. */
type Derived = "reason" | "forbidden" | "patch";

/** Make a kind of sanction: moderators put members under it, never staff or themselves, and say why. */
export function sanctionKind(
  barred: Barred,
  facts: Omit<MemberFacts, Derived> & { readonly address: string },
) {
  return memberKind({
    ...facts,
    reason: "always",
    forbidden(actor, { id, name, isStaff }) {
      if (id === actor.id) return t(`You cannot ${facts.address} yourself.`);
      if (!isStaff) return null;
      return t(`@{name} is a moderator or administrator and cannot be ${barred}.`, { name });
    },
    patch: sanctionPatch(barred),
  });
}

/** Make the kind that takes a sanction off again. */
export function liftingKind(barred: Barred, facts: Omit<MemberFacts, "already" | "patch">) {
  return memberKind({
    ...facts,
    already: (_, state) => (state === barred ? null : t(`This member is not ${barred}.`)),
    patch: sanctionPatch("active"),
  });
}

/** The patch of a sanction: the member is told why, and of a suspension until when. */
function sanctionPatch(state: Barred | "active") {
  return (actor: User, action: ModAction, { until }: Details): Patch => ({
    ...statePatch(state, actor, action),
    stateReason: state === "active" ? null : action.reason,
    stateUntil: state === "suspended" ? (until?.toISOString() ?? null) : null,
  });
}

/** Say which sanction stands against a member already. */
export function alreadyBarred(state: Exclude<State, "active">): Words {
  return t(`This member is already ${state}.`);
}
