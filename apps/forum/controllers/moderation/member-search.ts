import { normaliseName, stateOf } from "quintet/auth";
import type { CleanOf } from "quintet/forms";
import { or, q, related } from "quintet/models";
import { Session } from "quintet/sessions";
import { view } from "quintet/templates";
import { MemberSearch } from "../../forms/administration.ts";
import { User } from "../../models/accounts/user.ts";
import { type Sanction, sanctionsOf } from "../../models/moderation/sanctions.ts";
import { Report } from "../../models/reports/report.ts";
import { url } from "../../urls.ts";
import { memberShown } from "../../views/accounts/person.ts";
import { narrowed, type Filters } from "./found.ts";
import { search, type SearchPage } from "./search.ts";

type Members = typeof User.objects;

/** The orders of a search; `id` settles what is equal, so that pages never overlap. */
const ORDERS = {
  newest: ["-id"],
  oldest: ["id"],
  name: ["nameKey"],
  posts: ["-postCount", "-id"],
  seen: ["-lastSeenAt", "-id"],
} as const;

const filters: Filters<CleanOf<typeof MemberSearch>, Members> = {
  text: (members, text) => members.filter({ nameKey__contains: normaliseName(text) }),
  email: (members, text) => members.filter({ email__icontains: text }),
  network(members, beginning) {
    const sessions = Session.objects.filter({ ip__startswith: beginning });
    return members.filter(related(sessions, "user").exists());
  },
  role: (members, role) => members.filter({ role }),
  state(members, state) {
    // Silence and suspension pass at their time.
    const passed = { state__in: ["silenced", "suspended"], stateUntil__lte: new Date() } as const;
    return state === "active"
      ? members.filter(or(q({ state }), q(passed)))
      : members.filter({ state }).exclude(passed);
  },
  from: (members, day) => members.filter({ joinedAt__date__gte: day }),
  to: (members, day) => members.filter({ joinedAt__date__lte: day }),
  seenFrom: (members, day) => members.filter({ lastSeenAt__date__gte: day }),
  seenTo: (members, day) => members.filter({ lastSeenAt__date__lte: day }),
  postsFrom: (members, least) => members.filter({ postCount__gte: least }),
  postsTo: (members, most) => members.filter({ postCount__lte: most }),
  report(members, answer) {
    const reports = related(Report, "about").exists();
    return answer === "yes" ? members.filter(reports) : members.exclude(reports);
  },
};

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
  heading: "Search members",
  form: MemberSearch,
  view: adminMembersPage,
  rows: User.objects,
  whole: (members) => members,
  every: (asked) => narrowed(User.objects, filters, asked),
  ordered: (members, { sort = "newest" }) => members.orderBy(...ORDERS[sort]),
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
