import { t } from "../../../text/t.ts";
import { sanctionPatch, alreadyBarred } from "../sanction-patch.ts";
import { memberKind } from "../kind.ts";

/** The member reads, and writes nothing. */
export const silenceMember = memberKind({
  name: "silenceMember",
  address: "silence",
  place: 10,
  reason: "always",
  already: (_, state) => (state === "active" ? null : alreadyBarred(state)),
  forbidden(actor, member) {
    if (member.id === actor.id) return t("You cannot silence yourself.");
    const { name, isStaff } = member;
    return isStaff
      ? t("@{name} is a moderator or administrator and cannot be silenced.", { name })
      : null;
  },
  patch: sanctionPatch("silenced"),
  words: {
    name: "Silence a member",
    log: "@{actor} silenced @{name}.",
    told: "@{actor} silenced you: you can read, but not write.",
    heading: "Silence this member",
    sentence: "They can read, but not write.",
    button: "Silence",
    done: "The member was silenced.",
  },
});
