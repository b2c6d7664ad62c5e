import { liftingKind } from "../sanction.ts";

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
