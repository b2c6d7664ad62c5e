import { Refusal } from "quintet/kernel";
import { endAllSessions } from "quintet/sessions";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { Post, Topic } from "../topics/topic.ts";
import { actInSteps } from "./acting.ts";
import type { ModAction } from "./action.ts";
import { blockMember } from "./kinds/block-member.ts";
import { removePost } from "./kinds/remove-post.ts";
import { removeTopic } from "./kinds/remove-topic.ts";
import { countOf, idsOf, MOST_AT_ONCE } from "./bulk.ts";

/** What goes with a member who is blocked. */
export interface Along {
  /** Their replies, wherever they are. */
  readonly posts: boolean;
  /** The topics that they started, with what others wrote there. */
  readonly topics: boolean;
  /** Their open sessions, which otherwise are only refused. */
  readonly sessions: boolean;
}

/** Block a member, and remove what they wrote: one entry, one undo. */
export function block(member: User, actor: User, reason: string, along: Along): Promise<ModAction> {
  return actInSteps({ kind: blockMember.name, actor, reason }, async () => {
    await refuseTooMany(member, along);
    if (along.sessions) await endAllSessions(member);
    return [
      { kind: blockMember.name, ids: [member.id] },
      ...(along.posts ? [{ kind: removePost.name, ids: await idsOf(standingPosts(member)) }] : []),
      ...(along.topics
        ? [{ kind: removeTopic.name, ids: await idsOf(standingTopics(member)) }]
        : []),
    ];
  });
}

/** Return the replies of a member that are not removed. */
export function standingPosts(member: User) {
  return Post.objects.filter({ author: member.id, number__gt: 1 }).exclude({ state: "removed" });
}

/** Return the topics of a member that are not removed. */
export function standingTopics(member: User) {
  return Topic.objects.filter({ author: member.id }).exclude({ state: "removed" });
}

async function refuseTooMany(member: User, along: Along): Promise<void> {
  const posts = along.posts ? await countOf(standingPosts(member)) : 0;
  const topics = along.topics ? await countOf(standingTopics(member)) : 0;
  if (posts + topics < MOST_AT_ONCE) return;
  throw new Refusal(
    t("These are more than {most}. Block without them, then search and remove in parts.", {
      most: MOST_AT_ONCE,
    }),
    { status: 422 },
  );
}
