import { t } from "../../../text/t.ts";
import { postKind, statePatch } from "../kind.ts";

/** Everybody sees the post again. */
export const restorePost = postKind({
  name: "restorePost",
  address: "restore",
  place: 10,
  already: ({ state }) => (state === "removed" ? null : t("This has not been removed.")),
  own: ({ id }, { stateById }) =>
    stateById === id ? null : t("A moderator removed this, so only moderators can restore it."),
  patch: (actor, action) => statePatch("open", actor, action),
  among: (posts) => posts.filter({ state: "removed" }),
  words: {
    name: "Restore a post",
    log: "@{actor} restored post {number} of “{title}”.",
    logMany: "@{actor} restored {n, plural, one {# post} other {# posts}} together.",
    told: "@{actor} restored your post {number} in “{title}”.",
    toldMany:
      "@{actor} restored “{title}” and {n, plural, one {# more thing} other {# more things}} you wrote.",
    heading: "Restore this post",
    sentence: "Everybody will see it again, under its number.",
    button: "Restore",
    done: "The post was restored.",
    headingMany: "Restore posts",
    sentenceMany: "This restores {n, plural, one {# post} other {# posts}}.",
  },
});
