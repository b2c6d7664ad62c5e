import { alreadyBarred, sanctionKind } from "../sanction.ts";
import { memberWords } from "../words.ts";

/** The member is out until a day. */
export const suspendMember = sanctionKind("suspended", {
  name: "suspendMember",
  address: "suspend",
  place: 30,
  danger: true,
  already: (_, state) => (state === "active" || state === "silenced" ? null : alreadyBarred(state)),
  words: memberWords("Suspend", "suspended", {
    sentence: "They are logged out at once, and cannot log in until that day.",
  }),
});
