import { t } from "../../text/t.ts";
import type { User } from "../../models/accounts/user.ts";
import type { Block } from "../../models/moderation/blocks.ts";
import { url } from "../../urls.ts";
import type { MemberShown } from "../members.ts";
import type { Named, Reader } from "../shared.ts";
import { dayOf } from "./dates.ts";

/** A member beside what they wrote. */
export function named(user: User): Named {
  const { id, name } = user;
  return { id, name, role: user.role, href: url.members.show.href({ name }) };
}

export function reader(user: User): Reader {
  return { ...named(user), isStaff: user.isStaff };
}

/** A member's own page; `blocked` comes with the row when the reader may know. */
export function memberShown(user: User, block: Block | null): MemberShown {
  return {
    ...named(user),
    bio: user.bio ?? "",
    joinedAt: user.joinedAt,
    topics: user.topicCount,
    posts: user.postCount,
    blocked: block === null ? null : blockSentence(block),
  };
}

export function blockSentence({ by, at, reason }: Block): string {
  return t("Blocked by @{name} on {date}: {reason}.", { name: by, date: dayOf(at), reason });
}
