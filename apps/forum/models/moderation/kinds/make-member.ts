import { roleKind } from "../role.ts";

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
