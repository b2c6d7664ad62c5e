import { requestKey, type RequestContext } from "quintet/http";
import type { User } from "../../models/accounts/user.ts";
import { markSeen, unreadNotices } from "../../models/notifications/reading.ts";
import type { Topic } from "../../models/topics/topic.ts";

type Unread = Awaited<ReturnType<typeof unreadNotices>>;

const unreadKey = requestKey<Unread>("unread notices");
const seenKey = requestKey<number>("notices seen by this request");

async function unreadOf(context: RequestContext, user: User): Promise<Unread> {
  const unread = context.get(unreadKey) ?? (await unreadNotices(user));
  context.set(unreadKey, unread);
  return unread;
}

/** Return how many notices the reader has not read; the database is asked once for a request. */
export async function unreadFor(context: RequestContext, user: User): Promise<number> {
  return (await unreadOf(context, user)).length - (context.get(seenKey) ?? 0);
}

/**
 * Mark as read the notices about the posts on a page that the reader sees; writes only where
 * something was unread.
 */
export async function sawPosts(
  context: RequestContext,
  user: User,
  topic: Topic,
  upTo: number,
): Promise<void> {
  const here = (await unreadOf(context, user)).filter(({ topicId }) => topicId === topic.id);
  if (here.length === 0) return;
  const ids = here.map(({ id }) => id);
  context.set(seenKey, await markSeen(user, ids, upTo));
}
