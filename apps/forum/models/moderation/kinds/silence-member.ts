import { alreadyBarred, liftingKind, sanctionKind } from "../sanction.ts";
import { memberWords } from "../words.ts";

/** The member reads, and writes nothing. */
export const silenceMember = sanctionKind("silenced", {
  name: "silenceMember",
  address: "silence",
  place: 10,
  already: (_, state) => (state === "active" ? null : alreadyBarred(state)),
  words: memberWords("Silence", "silenced", {
    told: "@{actor} silenced you: you can read, but not write.",
    sentence: "They can read, but not write.",
  }),
});

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
