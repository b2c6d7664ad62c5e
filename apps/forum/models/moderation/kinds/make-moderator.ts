import { t } from "../../../text/t.ts";
import { whyNotGive, whyNotGiveRoles, whyNotTrusted } from "../role-rules.ts";
import { memberKind } from "../kind.ts";

/** The member keeps order. */
export const makeModerator = memberKind({
  name: "makeModerator",
  address: "moderator",
  place: 80,
  undo: whyNotGiveRoles,
  already: ({ role }, state) =>
    role === "moderator" ? t("This is a moderator already.") : whyNotTrusted(state),
  forbidden: whyNotGive,
  patch: () => ({ role: "moderator" }),
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
