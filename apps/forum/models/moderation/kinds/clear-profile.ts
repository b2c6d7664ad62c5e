import { t } from "../../../text/t.ts";
import { memberKind } from "../kind.ts";

/** What the member shows of themselves goes. */
export const clearProfile = memberKind({
  name: "clearProfile",
  address: "clear",
  place: 70,
  already: ({ bio, displayName, picture }) =>
    bio === null && displayName === null && picture === null
      ? t("There is nothing on this profile.")
      : null,
  forbidden: (actor, { id, name, isStaff }) =>
    isStaff && id !== actor.id && actor.role !== "administrator"
      ? t("@{name} is a moderator or administrator: only administrators can do this.", { name })
      : null,
  patch: () => ({ bio: null, displayName: null, picture: null }),
  words: {
    name: "Clear a profile",
    log: "@{actor} cleared the profile of @{name}.",
    told: "@{actor} cleared your profile.",
    heading: "Clear the profile",
    sentence: "The text, the shown name and the picture are removed. It can be undone.",
    button: "Clear the profile",
    done: "The profile was cleared.",
  },
});
