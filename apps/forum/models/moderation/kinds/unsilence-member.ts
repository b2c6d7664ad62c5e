import { liftingKind } from "../sanction.ts";
import { memberWords } from "../words.ts";

/** The member writes again. */
export const unsilenceMember = liftingKind("silenced", {
  name: "unsilenceMember",
  address: "unsilence",
  place: 20,
  words: memberWords("Unsilence", "unsilenced", {
    told: "@{actor} lets you write again.",
    sentence: "They will be able to write again.",
  }),
});
