import { t } from "../../../text/t.ts";
import { postKind, statePatch } from "../kind.ts";

/** One line stays in the place of the post. */
export const removePost = postKind({
  name: "removePost",
  address: "remove",
  place: 20,
  danger: true,
  reason: "of others",
  already: ({ state }) => (state === "removed" ? t("This has already been removed.") : null),
  own: () => null,
  patch: (actor, action) => statePatch("removed", actor, action),
  among: (posts) => posts.exclude({ state: "removed" }),
  words: {
    name: "Remove a post",
    log: "@{actor} removed post {number} of “{title}”.",
    logMany: "@{actor} removed {n, plural, one {# post} other {# posts}} together.",
    told: "@{actor} removed your post {number} in “{title}”.",
    toldMany:
      "@{actor} removed “{title}” and {n, plural, one {# more thing} other {# more things}} you wrote.",
    heading: "Remove this post",
    sentence:
      "One line stays in its place, with the reason: everybody who reads the topic sees it. It can be restored.",
    button: "Remove",
    done: "The post was removed.",
    headingMany: "Remove posts",
    sentenceMany: "This removes {n, plural, one {# post} other {# posts}}.",
  },
});
