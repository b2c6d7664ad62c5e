import { stateOf } from "quintet/auth";
import { view } from "quintet/templates";
import { MemberSearch } from "../../forms/administration.ts";
import { User } from "../../models/accounts/user.ts";
import { foundMembers, membersWith } from "../../models/moderation/member-search.ts";
import { type Sanction, sanctionsOf } from "../../models/moderation/sanctions.ts";
import { url } from "../../urls.ts";
import { memberShown } from "../../views/accounts/person.ts";
import { search, type SearchPage } from "./search.ts";

/** A member as a row of the table: the address is shown here and nowhere else. */
function shown(member: User, sanction: Sanction | null) {
  return {
    ...memberShown(member, sanction),
    email: member.email,
    seenAt: member.lastSeenAt,
    /** Whether its owner has closed the account. */
    closed: stateOf(member) === "closed",
    moderateHref: url.mod.member.href(member),
  };
}

export const adminMembersPage = view<SearchPage<typeof MemberSearch, ReturnType<typeof shown>>>(
  "forum/moderation/administration/members.html",
);

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
    return members.map((member) => shown(member, sanctions.get(member.id) ?? null));
  },
});
