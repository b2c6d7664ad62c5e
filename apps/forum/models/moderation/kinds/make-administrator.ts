import { t } from "../../../text/t.ts";
import { whyNotGive, whyNotGiveRoles, whyNotTrusted } from "../role-rules.ts";
import { memberKind } from "../kind.ts";

/** The member runs the site. */
export const makeAdministrator = memberKind({
  name: "makeAdministrator",
  address: "administrator",
  place: 90,
  undo: whyNotGiveRoles,
  already: ({ role }, state) =>
    role === "administrator" ? t("This is an administrator already.") : whyNotTrusted(state),
  forbidden: whyNotGive,
  patch: () => ({ role: "administrator" }),
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
