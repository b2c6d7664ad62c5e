import { stateOf } from "quintet/auth";
import { action } from "quintet/controllers";
import { MemberSearch, memberSorts } from "../../forms/administration.ts";
import { staff } from "../../guards.ts";
import { User } from "../../models/accounts/user.ts";
import { bulkKinds } from "../../models/moderation/affected.ts";
import { sanctionsOf } from "../../models/moderation/sanctions.ts";
import { foundMembers } from "../../models/moderation/member-search.ts";
import { inOrder } from "../../models/search/in-order.ts";
import { url } from "../../urls.ts";
import { adminMembersPage } from "../../views/moderation/administration.ts";
import { memberShown } from "../../views/accounts/person.ts";
import { bulkShown } from "./bulk-bar.ts";
import { choices, memberStates, roles, sorts, yesOrNo } from "../../web/choices.ts";
import { conditions, csvHref, searchPage } from "./search-page.ts";
import { tableFile } from "./tables.ts";

const columns = ["id", "name", "email", "role", "state", "topics", "posts", "joined", "seen"];

function cells(member: User) {
  const { id, name, email, role, topicCount, postCount, joinedAt, lastSeenAt } = member;
  return [id, name, email, role, stateOf(member), topicCount, postCount, joinedAt, lastSeenAt];
}

/** `/admin/members/`: members by many conditions at once. */
export const searchMembers = action(staff, async (context) => {
  const { form, clean, status } = conditions(context.query, MemberSearch);
  const found = foundMembers(clean);
  if (clean.format === "csv" && status === 200) {
    const read = (limit: number, offset: number) => found.limit(limit).offset(offset).all();
    return tableFile({ name: "members", columns, read, cells });
  }
  const { pages, ids } = await searchPage(context, { rows: found, among: null });
  const members = inOrder(ids, await User.objects.filter({ id__in: ids }).all());
  const sanctions = await sanctionsOf(members);
  const { values } = form;
  const page = {
    form,
    choices: {
      role: choices(roles(), values.role),
      state: choices(memberStates(), values.state),
      report: choices(yesOrNo(), values.report),
      sort: choices(sorts(memberSorts), values.sort || "newest"),
    },
    rows: members.map((member) => ({
      ...memberShown(member, sanctions.get(member.id) ?? null),
      email: member.email,
      seenAt: member.lastSeenAt,
      closed: stateOf(member) === "closed",
      moderateHref: url.mod.member.href(member),
    })),
    bulk: bulkShown(context, "members", bulkKinds("members"), status === 200 ? pages : null),
    csvHref: csvHref(context),
    pages,
  };
  return context.render(adminMembersPage, page, { status });
});
