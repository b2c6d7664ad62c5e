import { alreadyBarred, liftingKind, sanctionKind } from "../sanction.ts";
import { memberWords } from "../words.ts";

/** The member is out, for good. */
export const blockMember = sanctionKind("blocked", {
  name: "blockMember",
  address: "block",
  place: 50,
  danger: true,
  onAuthors: "Block the authors",
  already: (_, state) => (state === "blocked" ? alreadyBarred(state) : null),
  among: (members, actor) =>
    members
      .filter({ role: "member" })
      .exclude({ state__in: ["blocked", "closed"] })
      .exclude({ id: actor.id }),
  words: memberWords("Block", "blocked", {
    sentence: "They are logged out at once, and can neither log in nor write.",
  }),
});

/** The member comes back. */
export const unblockMember = liftingKind("blocked", {
  name: "unblockMember",
  address: "unblock",
  place: 60,
  among: (members) => members.filter({ state: "blocked" }),
  words: memberWords("Unblock", "unblocked", {
    told: "@{actor} opened your account again.",
    sentence: "They will be able to log in and write again.",
  }),
});
