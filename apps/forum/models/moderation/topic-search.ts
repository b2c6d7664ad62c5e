import { q, related, searched } from "quintet/models";
import { Report } from "../reports/report.ts";
import { tagged } from "../topics/tagged.ts";
import { Post, Topic } from "../topics/topic.ts";
import { startOfDay, type TopicConditions } from "./conditions.ts";
import {
  beginnings,
  bound,
  categoryCalled,
  memberCalled,
  usualBounds,
  type Bounds,
  type Found,
} from "./found.ts";

/** The orders of a search; `id` settles what is equal, so that pages never overlap. */
const TOPIC_ORDERS = {
  newest: ["-id"],
  oldest: ["id"],
  active: ["-bumpedAt", "-id"],
  replies: ["-replyCount", "-id"],
  likes: ["-likeCount", "-id"],
} as const;

const TOPIC_STATES = {
  open: q<typeof Topic.fields, { state: "open"; lockedAt: null }>({
    state: "open",
    lockedAt: null,
  }),
  held: q<typeof Topic.fields, { state: "held" }>({ state: "held" }),
  removed: q<typeof Topic.fields, { state: "removed" }>({ state: "removed" }),
  locked: q<typeof Topic.fields, { lockedAt__isnull: false }>({ lockedAt__isnull: false }),
  pinned: q<typeof Topic.fields, { pinned: true }>({ pinned: true }),
};

/** Find topics that meet every condition, in the order that was asked for. */
export async function foundTopics(
  asked: TopicConditions,
  { walked }: Bounds = usualBounds,
): Promise<Found<typeof Topic.objects>> {
  const order = TOPIC_ORDERS[asked.sort ?? "newest"];
  const others = await topicsBesidesLinks(asked);
  if (!asked.link) return { rows: others.orderBy(...order), among: null };
  // Whether a topic has a link is asked of its posts, one topic after the other.
  const first = others.orderBy(...order).limit(walked);
  const rows = withLinks(Topic.objects.filter({ id__in: first }), asked.link);
  return { rows: rows.orderBy(...order), among: await bound(first, walked) };
}

/**
 * Find topics that meet every condition, in the order that was asked for, whatever their number and
 * the time it takes.
 */
export async function everyTopic(asked: TopicConditions) {
  return (await topicsWith(asked)).orderBy(...TOPIC_ORDERS[asked.sort ?? "newest"]);
}

/** Return the topics that meet every condition: in the database, whatever their number. */
export async function topicsWith(asked: TopicConditions) {
  return withLinks(await topicsBesidesLinks(asked), asked.link);
}

async function topicsBesidesLinks(asked: TopicConditions) {
  let found: typeof Topic.objects = Topic.objects;
  if (asked.text) found = (await searched(found, "titleWords", beginnings(asked.text))).rows;
  if (asked.author) found = found.filter({ author__in: memberCalled(asked.author) });
  if (asked.category) found = found.filter({ category__in: categoryCalled(asked.category) });
  if (asked.tag) found = found.filter({ id__in: tagged(asked.tag) });
  if (asked.state) found = found.filter(TOPIC_STATES[asked.state]);
  if (asked.from) found = found.filter({ createdAt__gte: startOfDay(asked.from) });
  if (asked.to) found = found.filter({ createdAt__lt: startOfDay(asked.to, 1) });
  if (asked.repliesFrom) found = found.filter({ replyCount__gte: asked.repliesFrom });
  if (asked.repliesTo !== undefined) found = found.filter({ replyCount__lte: asked.repliesTo });
  if (asked.likesFrom) found = found.filter({ likeCount__gte: asked.likesFrom });
  if (asked.likesTo !== undefined) found = found.filter({ likeCount__lte: asked.likesTo });
  if (asked.report === "yes") found = found.filter(related(Report, "topic").exists());
  if (asked.report === "no") found = found.exclude(related(Report, "topic").exists());
  return found;
}

function withLinks(topics: typeof Topic.objects, link: TopicConditions["link"]) {
  if (!link) return topics;
  // Counted for each topic by an index; a condition that there is none would be asked of all posts at once.
  const links = related(Post.objects.filter({ hasLink: true }), "topic").count();
  const counted = topics.annotate({ links });
  const found = link === "yes" ? counted.exclude({ links: 0 }) : counted.filter({ links: 0 });
  return Topic.objects.filter({ id__in: found });
}
