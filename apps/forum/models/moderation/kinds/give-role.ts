import type { Role } from "quintet/auth";
import type { Words } from "quintet/kernel";
import { t } from "../../../text/t.ts";
import type { User } from "../../accounts/user.ts";
import { memberKind, type ActionWords, type MemberFacts } from "../kind.ts";

/** The member keeps order. */
export const makeModerator = roleKind("moderator", {
  name: "makeModerator",
  address: "moderator",
  place: 80,
  words: appointment("a moderator", "They will see reports, and remove, lock and block."),
});

/** The member runs the site. */
export const makeAdministrator = roleKind("administrator", {
  name: "makeAdministrator",
  address: "administrator",
  place: 90,
  words: appointment(
    "an administrator",
    "They will be able to do everything here, also to say who moderates.",
  ),
});

/** The member keeps order no more. */
export const makeMember = roleKind("member", {
  name: "makeMember",
  address: "member",
  place: 100,
  words: {
    name: "Take a role away",
    log: "@{actor} took the role of @{name} away.",
    told: "@{actor} took your role away: you are a member like the others.",
    heading: "Take the role away",
    sentence: "They will be a member like the others, and are logged out.",
    button: "Make a member",
    done: "They are a member now.",
  },
});

/** Make the kind that gives members a role: for administrators alone, on others. */
function roleKind(role: Role, facts: Omit<MemberFacts, "undo" | "already" | "patch">) {
  return memberKind({
    ...facts,
    undo: whyNotGiveRoles,
    already(member, state) {
      if (member.role === role)
        return t(`This is ${role === "administrator" ? "an" : "a"} ${role} already.`);
      return role === "member" || state === "active"
        ? null
        : t("Lift the silence, suspension or block of this member first.");
    },
    forbidden: (actor, member) =>
      whyNotGiveRoles(actor) ??
      (member.id === actor.id
        ? t("You cannot change your own role: another administrator can.")
        : null),
    patch: () => ({ role }),
  });
}

/** Why this reader cannot give anybody a role; `null` when they can. */
function whyNotGiveRoles({ role }: User): Words | null {
  return role === "administrator" ? null : t("Only administrators can give roles.");
}

/** The words of giving a role of trust: "a moderator". */
function appointment(role: string, sentence: string): ActionWords {
  const name = `Make ${role}`;
  return {
    name,
    log: `@{actor} made @{name} ${role}.`,
    told: `@{actor} made you ${role}.`,
    heading: name,
    sentence,
    button: name,
    done: `They are ${role} now.`,
  };
}
