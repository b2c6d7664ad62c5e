import { stateOf } from "quintet/auth";
import { shortDate } from "quintet/i18n";
import type { Words } from "quintet/kernel";
import type { NamedUser, User } from "../../models/accounts/user.ts";
import type { Sanction } from "../../models/moderation/sanctions.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { NamedMember, Reader } from "../shared.ts";

/** Return a member as they are named beside what they wrote. */
export function named(user: NamedUser): NamedMember {
  const { id, name, role, displayName } = user;
  return {
    id,
    name,
    role,
    displayName,
    picture: pictureOf(user),
    href: url.members.show.href({ name }),
  };
}

/** Return the address of a member's picture, or `null`; a blocked member has none. */
export function pictureOf(user: NamedUser): string | null {
  const { picture } = user;
  return picture === null || stateOf(user) === "blocked"
    ? null
    : url.files.show.href({ name: picture });
}

export function reader(user: User): Reader {
  return { ...named(user), isStaff: user.isStaff };
}

/** Return what a member's own page shows; `blocked` comes with the row when the reader may know. */
export function memberShown(user: User, sanction: Sanction | null) {
  const isBlocked = stateOf(user) === "blocked";
  return {
    ...named(user),
    // What a blocked member says of themselves is for staff alone, who see why they are blocked.
    bio: isBlocked && sanction === null ? "" : (user.bio ?? ""),
    joinedAt: user.joinedAt,
    topics: user.topicCount,
    posts: user.postCount,
    /** "Blocked by @ann on 3 May 2026: spam.", or `null`. */
    blocked: sanction === null ? null : sanctionSentence(sanction),
  };
}

export type MemberShown = ReturnType<typeof memberShown>;

/** Say what a member is under: "Suspended by @mia on 3 May 2026 until 10 May 2026: spam." */
export function sanctionSentence({ state, by, at, reason, until }: Sanction): Words {
  const values = { name: by, date: shortDate(at), reason };
  if (state === "blocked") return t("Blocked by @{name} on {date}: {reason}.", values);
  if (state === "silenced") return t("Silenced by @{name} on {date}: {reason}.", values);
  if (until === null) return t("Suspended by @{name} on {date}: {reason}.", values);
  return t("Suspended by @{name} on {date} until {until}: {reason}.", {
    ...values,
    until: shortDate(until),
  });
}
