import { roleKind } from "../role.ts";

/** The member keeps order. */
export const makeModerator = roleKind("moderator", {
  name: "makeModerator",
  address: "moderator",
  place: 80,
  words: {
    name: "Make a moderator",
    log: "@{actor} made @{name} a moderator.",
    told: "@{actor} made you a moderator.",
    heading: "Make a moderator",
    sentence: "They will see reports, and remove, lock and block.",
    button: "Make a moderator",
    done: "They are a moderator now.",
  },
});
