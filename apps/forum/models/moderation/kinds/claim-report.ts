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

/** A moderator gave a report back. The verb that does it writes the entry. */
export const releaseReport: EntryKind = {
  name: "releaseReport",
  undo: null,
  words: {
    name: "Release a report",
    log: "@{actor} released the report of {what}.",
  },
};
