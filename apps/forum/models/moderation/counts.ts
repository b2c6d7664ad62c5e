import { Session, sessionsOf } from "quintet/sessions";
import type { User } from "../accounts/user.ts";
import { Report } from "../reports/report.ts";
import { Post, Topic } from "../topics/topic.ts";
import { standingTopics } from "./blocking.ts";

/** What a member has here, for whoever decides about them. */
export interface MemberCounts {
  /** Topics and replies that are not removed. */
  readonly topics: number;
  readonly replies: number;
  /** Topics and posts of theirs that are removed. */
  readonly removed: number;
  /** Reports of them and of their posts, decided or not. */
  readonly reports: number;
  readonly sessions: number;
}

/**
 * Count what the member wrote, what of it was removed or reported, and where they are logged in.
 */
export async function countsOf(member: User): Promise<MemberCounts> {
  const removed = { author: member.id, state: "removed" } as const;
  return {
    topics: await standingTopics(member).count(),
    replies: await standingReplies(member),
    removed:
      (await Topic.objects.filter(removed).count()) + (await Post.objects.filter(removed).count()),
    reports: await Report.objects.filter({ about: member.id }).count(),
    sessions: await Session.objects.filter({ user: member.id, expiresAt__gt: new Date() }).count(),
  };
}

/**
 * How many replies of a member are not removed: by the index alone, which knows no numbers, so what they
 * opened is taken away. An opening post is never removed by itself.
 */
async function standingReplies(member: User): Promise<number> {
  const posts = Post.objects.filter({ author: member.id, state__in: ["open", "held"] });
  return (await posts.count()) - (await Topic.objects.filter({ author: member.id }).count());
}

/** Return the addresses that the member's newest sessions came from. */
export async function networksOf(member: User): Promise<readonly string[]> {
  const networks = await sessionsOf(member).limit(20).valuesList("ip", { flat: true }).all();
  return [...new Set(networks)].filter((network) => network !== "");
}
