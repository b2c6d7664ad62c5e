import type { EntryKind } from "../kind.ts";

/** A moderator gave a report back. The verb that does it writes the entry. */
export const releaseReport: EntryKind = {
  name: "releaseReport",
  undo: null,
  words: {
    name: "Release a report",
    log: "@{actor} released the report of {what}.",
  },
};
