import { alreadyBarred, liftingKind, sanctionKind } from "../sanction.ts";
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

/** The member comes back before that day. */
export const unsuspendMember = liftingKind("suspended", {
  name: "unsuspendMember",
  address: "lift",
  place: 40,
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
