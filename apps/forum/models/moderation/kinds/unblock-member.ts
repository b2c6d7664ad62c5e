import { t } from "../../../text/t.ts";
import { sanctionPatch } from "../sanction-patch.ts";
import { memberKind } from "../kind.ts";

/** The member comes back. */
export const unblockMember = memberKind({
  name: "unblockMember",
  address: "unblock",
  place: 60,
  already: (_, state) => (state === "blocked" ? null : t("This member is not blocked.")),
  patch: sanctionPatch("active"),
  among: (members) => members.filter({ state: "blocked" }),
  words: {
    name: "Unblock a member",
    log: "@{actor} unblocked @{name}.",
    logMany: "@{actor} unblocked {n, plural, one {# member} other {# members}} together.",
    told: "@{actor} opened your account again.",
    heading: "Unblock this member",
    sentence: "They will be able to log in and write again.",
    button: "Unblock",
    done: "The member was unblocked.",
    headingMany: "Unblock members",
    sentenceMany: "This unblocks {n, plural, one {# member} other {# members}}.",
  },
});
