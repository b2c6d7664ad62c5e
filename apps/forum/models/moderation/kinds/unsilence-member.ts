import { t } from "../../../text/t.ts";
import { sanctionPatch } from "../sanction-patch.ts";
import { memberKind } from "../kind.ts";

/** The member writes again. */
export const unsilenceMember = memberKind({
  name: "unsilenceMember",
  address: "unsilence",
  place: 20,
  already: (_, state) => (state === "silenced" ? null : t("This member is not silenced.")),
  patch: sanctionPatch("active"),
  words: {
    name: "Unsilence a member",
    log: "@{actor} unsilenced @{name}.",
    told: "@{actor} lets you write again.",
    heading: "Unsilence this member",
    sentence: "They will be able to write again.",
    button: "Unsilence",
    done: "The member was unsilenced.",
  },
});
