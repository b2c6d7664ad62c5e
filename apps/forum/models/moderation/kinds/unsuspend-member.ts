import { t } from "../../../text/t.ts";
import { sanctionPatch } from "../sanction-patch.ts";
import { memberKind } from "../kind.ts";

/** The member comes back before that day. */
export const unsuspendMember = memberKind({
  name: "unsuspendMember",
  address: "lift",
  place: 40,
  already: (_, state) => (state === "suspended" ? null : t("This member is not suspended.")),
  patch: sanctionPatch("active"),
  words: {
    name: "Lift a suspension",
    log: "@{actor} lifted the suspension of @{name}.",
    told: "@{actor} opened your account again.",
    heading: "Lift the suspension",
    sentence: "They will be able to log in and write again.",
    button: "Lift suspension",
    done: "The suspension was lifted.",
  },
});
