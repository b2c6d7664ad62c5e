import { postKind } from "../kind.ts";
import { manyThings, restoration } from "../removal.ts";
import { postWords } from "../words.ts";

/** Everybody sees the post again. */
export const restorePost = postKind({
  ...restoration,
  name: "restorePost",
  address: "restore",
  place: 10,
  among: (posts) => posts.filter({ state: "removed" }),
  words: postWords("Restore", "restored", {
    toldMany: manyThings("restored"),
    sentence: "Everybody will see it again, under its number.",
  }),
});
