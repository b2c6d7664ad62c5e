import { roleKind } from "../role.ts";

/** The member runs the site. */
export const makeAdministrator = roleKind("administrator", {
  name: "makeAdministrator",
  address: "administrator",
  place: 90,
  words: {
    name: "Make an administrator",
    log: "@{actor} made @{name} an administrator.",
    told: "@{actor} made you an administrator.",
    heading: "Make an administrator",
    sentence: "They will be able to do everything here, also to say who moderates.",
    button: "Make an administrator",
    done: "They are an administrator now.",
  },
});
