import { normaliseName } from "quintet/auth";
import { and, not, or, q, related } from "quintet/models";
import { Session } from "quintet/sessions";
import { User } from "../accounts/user.ts";
import { Report } from "../reports/report.ts";
import { startOfDay, type MemberConditions } from "./conditions.ts";

/** The orders of a search; `id` settles what is equal, so that pages never overlap. */
const MEMBER_ORDERS = {
  newest: ["-id"],
  oldest: ["id"],
  name: ["nameKey"],
  posts: ["-postCount", "-id"],
  seen: ["-lastSeenAt", "-id"],
} as const;

/** Find members that meet every condition, in the order that was asked for. */
export function foundMembers(asked: MemberConditions) {
  return membersWith(asked).orderBy(...MEMBER_ORDERS[asked.sort ?? "newest"]);
}

/** Return the members that meet every condition. */
export function membersWith(asked: MemberConditions) {
  let found: typeof User.objects = User.objects;
  if (asked.text) found = found.filter({ nameKey__contains: normaliseName(asked.text) });
  if (asked.email) found = found.filter({ email__icontains: asked.email });
  if (asked.network) {
    const sessions = Session.objects.filter({ ip__startswith: asked.network });
    found = found.filter(related(sessions, "user").exists());
  }
  if (asked.role) found = found.filter({ role: asked.role });
  if (asked.state) found = found.filter(inState(asked.state));
  if (asked.from) found = found.filter({ joinedAt__gte: startOfDay(asked.from) });
  if (asked.to) found = found.filter({ joinedAt__lt: startOfDay(asked.to, 1) });
  if (asked.seenFrom) found = found.filter({ lastSeenAt__gte: startOfDay(asked.seenFrom) });
  if (asked.seenTo) found = found.filter({ lastSeenAt__lt: startOfDay(asked.seenTo, 1) });
  if (asked.postsFrom) found = found.filter({ postCount__gte: asked.postsFrom });
  if (asked.postsTo !== undefined) found = found.filter({ postCount__lte: asked.postsTo });
  if (asked.report === "yes") found = found.filter(related(Report, "about").exists());
  if (asked.report === "no") found = found.exclude(related(Report, "about").exists());
  return found;
}

/** Members in that state today: silence and suspension pass at their time. */
function inState(state: NonNullable<MemberConditions["state"]>) {
  const passed = q<typeof User.fields, object>({
    state__in: ["silenced", "suspended"],
    stateUntil__lte: new Date(),
  });
  const written = q<typeof User.fields, object>({ state });
  return state === "active" ? or(written, passed) : and(written, not(passed));
}
