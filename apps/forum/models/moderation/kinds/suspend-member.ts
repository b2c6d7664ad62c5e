import { t } from "../../../text/t.ts";
import { sanctionPatch, alreadyBarred } from "../sanction-patch.ts";
import { memberKind } from "../kind.ts";

/** The member is out until a day. */
export const suspendMember = memberKind({
  name: "suspendMember",
  address: "suspend",
  place: 30,
  danger: true,
  reason: "always",
  already: (_, state) => (state === "active" || state === "silenced" ? null : alreadyBarred(state)),
  forbidden(actor, member) {
    if (member.id === actor.id) return t("You cannot suspend yourself.");
    const { name, isStaff } = member;
    return isStaff
      ? t("@{name} is a moderator or administrator and cannot be suspended.", { name })
      : null;
  },
  patch: sanctionPatch("suspended"),
  words: {
    name: "Suspend a member",
    log: "@{actor} suspended @{name}.",
    told: "@{actor} suspended your account.",
    heading: "Suspend this member",
    sentence: "They are logged out at once, and cannot log in until that day.",
    button: "Suspend",
    done: "The member was suspended.",
  },
});
