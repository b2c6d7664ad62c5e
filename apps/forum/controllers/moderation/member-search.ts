import { stateOf } from "quintet/auth";
import { MemberSearch } from "../../forms/administration.ts";
import { User } from "../../models/accounts/user.ts";
import { foundMembers, membersWith } from "../../models/moderation/member-search.ts";
import { sanctionsOf } from "../../models/moderation/sanctions.ts";
import { url } from "../../urls.ts";
import { memberShown } from "../../views/accounts/person.ts";
import { adminMembersPage } from "../../views/moderation/administration.ts";
import { search } from "./search.ts";

/** `/admin/members/`: members by many conditions at once. */
export const memberSearch = search({
  of: "members",
  form: MemberSearch,
  view: adminMembersPage,
  rows: User.objects,
  whole: (rows: typeof User.objects) => rows,
  found: (asked) => ({ rows: foundMembers(asked), among: null }),
  matching: membersWith,
  every: foundMembers,
  columns: {
    id: ({ id }) => id,
    name: ({ name }) => name,
    email: ({ email }) => email,
    role: ({ role }) => role,
    state: (member) => stateOf(member),
    topics: ({ topicCount }) => topicCount,
    posts: ({ postCount }) => postCount,
    joined: ({ joinedAt }) => joinedAt,
    seen: ({ lastSeenAt }) => lastSeenAt,
  },
  async shown(members) {
    const sanctions = await sanctionsOf(members);
    return members.map((member) => ({
      ...memberShown(member, sanctions.get(member.id) ?? null),
      email: member.email,
      seenAt: member.lastSeenAt,
      closed: stateOf(member) === "closed",
      moderateHref: url.mod.member.href(member),
    }));
  },
});
