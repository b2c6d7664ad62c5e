import { postKind } from "../kind.ts";
import { manyThings, removal, restoration } from "../removal.ts";
import { postWords } from "../words.ts";

/** One line stays in the place of the post. */
export const removePost = postKind({
  ...removal,
  name: "removePost",
  address: "remove",
  place: 20,
  own: () => null,
  among: (posts) => posts.exclude({ state: "removed" }),
  words: postWords("Remove", "removed", {
    toldMany: manyThings("removed"),
    sentence:
      "One line stays in its place, with the reason: everybody who reads the topic sees it. It can be restored.",
  }),
});

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
