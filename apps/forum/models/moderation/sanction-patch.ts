import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import type { ModAction } from "./action.ts";
import { statePatch, type Details, type State } from "./kind.ts";
import type { Patch } from "./record.ts";

/** Make the patch of a sanction: the member is told why, and of a suspension until when. */
export function sanctionPatch(state: "active" | "silenced" | "suspended" | "blocked") {
  return (actor: User, action: ModAction, { until }: Details): Patch => ({
    ...statePatch(state, actor, action),
    stateReason: state === "active" ? null : action.reason,
    stateUntil: state === "suspended" ? (until?.toISOString() ?? null) : null,
  });
}

/** Say which sanction stands against a member already. */
export function alreadyBarred(state: Exclude<State, "active">): Words {
  if (state === "silenced") return t("This member is already silenced.");
  if (state === "suspended") return t("This member is already suspended.");
  return t("This member is already blocked.");
}
