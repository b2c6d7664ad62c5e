import { liftingKind } from "../sanction.ts";
import { memberWords } from "../words.ts";

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
