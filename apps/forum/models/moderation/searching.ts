import { normaliseName } from "quintet/auth";
import { User } from "../accounts/user.ts";
import { Post, Topic } from "../topics/topic.ts";

/** What a search may ask for; what is empty or missing asks for nothing. */
export interface WritingConditions {
  readonly text?: string;
  /** The author's name, in any case. */
  readonly author?: string;
  readonly state?: "open" | "removed" | undefined;
  /** Days, both included, as `2026-05-03`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface TopicConditions extends WritingConditions {
  /** The category's slug. */
  readonly category?: string;
}

export interface MemberConditions {
  readonly text?: string;
  readonly email?: string;
  readonly state?: "active" | "blocked" | undefined;
}

/** Topics that meet every condition, newest first; in the database, whatever their number. */
export function foundTopics(asked: TopicConditions) {
  let found = Topic.objects.orderBy("-id");
  if (asked.text) found = found.filter({ title__icontains: asked.text });
  if (asked.author) found = found.filter({ author__nameKey: normaliseName(asked.author) });
  if (asked.category) found = found.filter({ category__slug: asked.category });
  if (asked.state) found = found.filter({ state: asked.state });
  if (asked.from) found = found.filter({ createdAt__gte: startOf(asked.from) });
  if (asked.to) found = found.filter({ createdAt__lt: startOf(asked.to, 1) });
  return found;
}

/** Posts that meet every condition, newest first. */
export function foundPosts(asked: WritingConditions) {
  let found = Post.objects.orderBy("-id");
  if (asked.text) found = found.filter({ source__icontains: asked.text });
  if (asked.author) found = found.filter({ author__nameKey: normaliseName(asked.author) });
  if (asked.state) found = found.filter({ state: asked.state });
  if (asked.from) found = found.filter({ createdAt__gte: startOf(asked.from) });
  if (asked.to) found = found.filter({ createdAt__lt: startOf(asked.to, 1) });
  return found;
}

/** Members that meet every condition, newest first. */
export function foundMembers(asked: MemberConditions) {
  let found = User.objects.orderBy("-id");
  if (asked.text) found = found.filter({ nameKey__contains: normaliseName(asked.text) });
  if (asked.email) found = found.filter({ email__icontains: asked.email });
  if (asked.state) found = found.filter({ state: asked.state });
  return found;
}

/** The first moment of a day in UTC, or of the day so many days later. */
function startOf(day: string, later = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + later * 86_400_000);
}
