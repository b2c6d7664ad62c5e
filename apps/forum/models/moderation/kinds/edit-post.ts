import type { EntryKind } from "../kind.ts";

/** Staff changed what somebody else wrote. The verb that does it writes the entry. */
export const editPost: EntryKind = {
  name: "editPost",
  words: {
    name: "Edit another’s post",
    log: "@{actor} edited post {number} of “{title}”.",
    told: "@{actor} edited your post {number} in “{title}”.",
  },
};
