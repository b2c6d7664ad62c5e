import { Refusal } from "quintet/kernel";
import { endAllSessions } from "quintet/sessions";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { Post, Topic } from "../topics/topic.ts";
import { acting, take } from "./acting.ts";
import type { ModAction } from "./action.ts";
import { MOST_AT_ONCE } from "./bulk.ts";

/** What goes with a member who is blocked. */
export interface Along {
  /** Their replies, wherever they are. */
  readonly posts: boolean;
  /** The topics that they started, with what others wrote there. */
  readonly topics: boolean;
  /** Their open sessions, which otherwise are only refused. */
  readonly sessions: boolean;
}

/** Blocks a member, and removes what they wrote: one entry, one undo. */
export function block(member: User, actor: User, reason: string, along: Along): Promise<ModAction> {
  const entry = { kind: "blockMember", actor, reason } as const;
  return acting(entry, async (action) => {
    await take(action, entry, { kind: "blockMember", row: member });
    await refuseTooMany(member, along);
    if (along.posts) {
      for await (const row of standingPosts(member).iterate({ batch: 50 })) {
        await take(action, entry, { kind: "removePost", row });
      }
    }
    if (along.topics) {
      for await (const row of standingTopics(member).iterate({ batch: 50 })) {
        await take(action, entry, { kind: "removeTopic", row });
      }
    }
    if (along.sessions) await endAllSessions(member);
  });
}

/** The replies of a member that are not removed. */
export function standingPosts(member: User) {
  return Post.objects.filter({ author: member.id, number__gt: 1 }).exclude({ state: "removed" });
}

/** The topics of a member that are not removed. */
export function standingTopics(member: User) {
  return Topic.objects.filter({ author: member.id }).exclude({ state: "removed" });
}

async function refuseTooMany(member: User, along: Along): Promise<void> {
  const posts = along.posts ? await standingPosts(member).count() : 0;
  const topics = along.topics ? await standingTopics(member).count() : 0;
  if (posts + topics <= MOST_AT_ONCE) return;
  throw new Refusal(
    t(
      "At most {most} at once: these are {count}. Block without them, then search and remove in parts.",
      {
        most: MOST_AT_ONCE,
        count: posts + topics,
      },
    ),
    { status: 422 },
  );
}
