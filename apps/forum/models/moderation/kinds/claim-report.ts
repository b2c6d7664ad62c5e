import type { EntryKind } from "../kind.ts";

/** A moderator took a report upon themselves. The verb that does it writes the entry. */
export const claimReport: EntryKind = {
  name: "claimReport",
  undo: null,
  words: {
    name: "Claim a report",
    log: "@{actor} claimed the report of {what}.",
  },
};
