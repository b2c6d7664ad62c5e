import { t } from "../../../text/t.ts";
import { sanctionPatch, alreadyBarred } from "../sanction-patch.ts";
import { memberKind } from "../kind.ts";

/** The member is out, for good. */
export const blockMember = memberKind({
  name: "blockMember",
  address: "block",
  place: 50,
  danger: true,
  reason: "always",
  onAuthors: "Block the authors",
  already: (_, state) => (state === "blocked" ? alreadyBarred(state) : null),
  forbidden(actor, member) {
    if (member.id === actor.id) return t("You cannot block yourself.");
    const { name, isStaff } = member;
    return isStaff
      ? t("@{name} is a moderator or administrator and cannot be blocked.", { name })
      : null;
  },
  patch: sanctionPatch("blocked"),
  among: (members, actor) =>
    members
      .filter({ role: "member" })
      .exclude({ state__in: ["blocked", "closed"] })
      .exclude({ id: actor.id }),
  words: {
    name: "Block a member",
    log: "@{actor} blocked @{name}.",
    logMany: "@{actor} blocked {n, plural, one {# member} other {# members}} together.",
    told: "@{actor} blocked your account.",
    heading: "Block this member",
    sentence: "They are logged out at once, and can neither log in nor write.",
    button: "Block",
    done: "The member was blocked.",
    headingMany: "Block members",
    sentenceMany: "This blocks {n, plural, one {# member} other {# members}}.",
  },
});
