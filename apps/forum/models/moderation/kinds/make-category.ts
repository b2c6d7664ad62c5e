import type { EntryKind } from "../kind.ts";

/** A category was made. The verb that does it writes the entry. */
export const makeCategory: EntryKind = {
  name: "makeCategory",
  undo: null,
  words: {
    name: "Create a category",
    log: "@{actor} created the category {name}.",
  },
};
