import { normaliseName } from "quintet/auth";
import { and, not, or, q, related, searched } from "quintet/models";
import { parseSearch, type SearchQuestion } from "quintet/search";
import { Session } from "quintet/sessions";
import { tagKey } from "../../text/tags.ts";
import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { Report } from "../reports/report.ts";
import { TopicTag } from "../topics/tag.ts";
import { Post, Topic } from "../topics/topic.ts";
import {
  dayOf,
  type MemberConditions,
  type PostConditions,
  type TopicConditions,
} from "./conditions.ts";

/** The orders of each search; `id` settles what is equal, so that pages never overlap. */
const TOPIC_ORDERS = {
  newest: ["-id"],
  oldest: ["id"],
  active: ["-bumpedAt", "-id"],
  replies: ["-replyCount", "-id"],
  likes: ["-likeCount", "-id"],
} as const;
const POST_ORDERS = { newest: ["-id"], oldest: ["id"], likes: ["-likeCount", "-id"] } as const;
const MEMBER_ORDERS = {
  newest: ["-id"],
  oldest: ["id"],
  name: ["nameKey"],
  posts: ["-postCount", "-id"],
  seen: ["-lastSeenAt", "-id"],
} as const;

const TOPIC_STATES = {
  open: q<typeof Topic.fields, { state: "open" }>({ state: "open" }),
  held: q<typeof Topic.fields, { state: "held" }>({ state: "held" }),
  removed: q<typeof Topic.fields, { state: "removed" }>({ state: "removed" }),
  locked: q<typeof Topic.fields, { lockedAt__isnull: false }>({ lockedAt__isnull: false }),
  pinned: q<typeof Topic.fields, { pinned: true }>({ pinned: true }),
};

/** The same, in the order that was asked for. */
export async function foundTopics(asked: TopicConditions) {
  return (await topicsWith(asked)).orderBy(...TOPIC_ORDERS[asked.sort ?? "newest"]);
}

/** Topics that meet every condition: in the database, whatever their number. */
export async function topicsWith(asked: TopicConditions) {
  let found: typeof Topic.objects = Topic.objects;
  if (asked.text) found = (await searched(found, "titleWords", beginnings(asked.text))).rows;
  if (asked.author) found = found.filter({ author__in: memberCalled(asked.author) });
  if (asked.category) found = found.filter({ category__in: categoryCalled(asked.category) });
  if (asked.tag) found = found.filter(related(tagged(asked.tag), "topic").exists());
  if (asked.state) found = found.filter(TOPIC_STATES[asked.state]);
  if (asked.from) found = found.filter({ createdAt__gte: dayOf(asked.from) });
  if (asked.to) found = found.filter({ createdAt__lt: dayOf(asked.to, 1) });
  if (asked.repliesFrom) found = found.filter({ replyCount__gte: asked.repliesFrom });
  if (asked.repliesTo !== undefined) found = found.filter({ replyCount__lte: asked.repliesTo });
  if (asked.likesFrom) found = found.filter({ likeCount__gte: asked.likesFrom });
  if (asked.likesTo !== undefined) found = found.filter({ likeCount__lte: asked.likesTo });
  const linking = related(Post.objects.filter({ hasLink: true }), "topic").exists();
  if (asked.link === "yes") found = found.filter(linking);
  if (asked.link === "no") found = found.exclude(linking);
  if (asked.report === "yes") found = found.filter(related(Report, "topic").exists());
  if (asked.report === "no") found = found.exclude(related(Report, "topic").exists());
  return found;
}

/** The same, in the order that was asked for. */
export async function foundPosts(asked: PostConditions) {
  return (await postsWith(asked)).orderBy(...POST_ORDERS[asked.sort ?? "newest"]);
}

/** Posts that meet every condition. */
export async function postsWith(asked: PostConditions) {
  let found: typeof Post.objects = Post.objects;
  if (asked.text) found = (await searched(found, "words", beginnings(asked.text))).rows;
  if (asked.author) found = found.filter({ author__in: memberCalled(asked.author) });
  if (asked.category) {
    found = found.filter({ topic__category__in: categoryCalled(asked.category) });
  }
  if (asked.tag) {
    const topics = Topic.objects.filter(related(tagged(asked.tag), "topic").exists());
    found = found.filter({ topic__in: topics });
  }
  if (asked.state) found = found.filter({ state: asked.state });
  if (asked.from) found = found.filter({ createdAt__gte: dayOf(asked.from) });
  if (asked.to) found = found.filter({ createdAt__lt: dayOf(asked.to, 1) });
  if (asked.likesFrom) found = found.filter({ likeCount__gte: asked.likesFrom });
  if (asked.likesTo !== undefined) found = found.filter({ likeCount__lte: asked.likesTo });
  if (asked.link) found = found.filter({ hasLink: asked.link === "yes" });
  if (asked.report === "yes") found = found.filter(related(Report, "post").exists());
  if (asked.report === "no") found = found.exclude(related(Report, "post").exists());
  return found;
}

/** The same, in the order that was asked for. */
export function foundMembers(asked: MemberConditions) {
  return membersWith(asked).orderBy(...MEMBER_ORDERS[asked.sort ?? "newest"]);
}

/** Members that meet every condition. */
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
  if (asked.from) found = found.filter({ joinedAt__gte: dayOf(asked.from) });
  if (asked.to) found = found.filter({ joinedAt__lt: dayOf(asked.to, 1) });
  if (asked.seenFrom) found = found.filter({ lastSeenAt__gte: dayOf(asked.seenFrom) });
  if (asked.seenTo) found = found.filter({ lastSeenAt__lt: dayOf(asked.seenTo, 1) });
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

/** What staff typed, as the site's own search reads it, except that a word need only begin so. */
function beginnings(text: string): SearchQuestion {
  const { words, phrases, prefixes, excluded } = parseSearch(text);
  const terms = { words: [], phrases, prefixes: [...words, ...prefixes] };
  return { ...parseSearch(""), ...terms, excluded };
}

function memberCalled(name: string) {
  return User.objects.filter({ nameKey: normaliseName(name) });
}

function categoryCalled(slug: string) {
  return Category.objects.filter({ slug });
}

function tagged(name: string) {
  return TopicTag.objects.filter({ tag__nameKey: tagKey(name) });
}
