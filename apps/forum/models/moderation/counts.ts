import { Session } from "quintet/sessions";
import type { User } from "../accounts/user.ts";
import { Post, Topic } from "../topics/topic.ts";

/** What a member has here, for whoever decides about them. */
export interface MemberCounts {
  readonly topics: number;
  readonly posts: number;
  /** Topics and posts of theirs that are removed. */
  readonly removed: number;
  readonly sessions: number;
}

/** Counts what the member wrote, what of it was removed, and where they are logged in. */
export async function countsOf(member: User): Promise<MemberCounts> {
  const removed = { author: member.id, state: "removed" } as const;
  return {
    topics: member.topicCount,
    posts: member.postCount,
    removed:
      (await Topic.objects.filter(removed).count()) + (await Post.objects.filter(removed).count()),
    sessions: await Session.objects.filter({ user: member.id, expiresAt__gt: new Date() }).count(),
  };
}
