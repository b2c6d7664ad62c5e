import type { EntryKind } from "../kind.ts";

/** Staff wrote a note on a member. The verb that does it writes the entry. */
export const noteMember: EntryKind = {
  name: "noteMember",
  undo: null,
  words: {
    name: "Write a note on a member",
    log: "@{actor} wrote a note on @{name}.",
  },
};
