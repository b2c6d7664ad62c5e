import { Notification } from "./notification.ts";
import type { PostCreated, PostEdited } from "../topics/signals.ts";
import type { User } from "../accounts/user.ts";
import type { Post, Topic } from "../topics/topic.ts";

type Kind = "mention" | "answer" | "reply";

/** Tells those concerned of a new post: each once, for the nearest reason, never its author. */
export async function tellOfPost({ topic, post, author, ...event }: PostCreated): Promise<void> {
  const told = new Map<number, Kind>();
  if (post.number > 1) told.set(topic.authorId, "reply");
  if (event.answered !== null) told.set(event.answered, "answer");
  for (const member of event.mentioned) told.set(member, "mention");
  told.delete(author.id);
  await tell(told, author, topic, post);
}

/** Tells members whom an edit names for the first time; nobody hears twice of one post. */
export async function tellOfEdit({ topic, post, editor, mentioned }: PostEdited): Promise<void> {
  if (mentioned.length === 0) return;
  const earlier = await Notification.objects
    .filter({ groupKey: groupKey(post), user__in: mentioned })
    .values("userId")
    .all();
  const told = new Map(mentioned.map((member): [number, Kind] => [member, "mention"]));
  for (const { userId } of earlier) told.delete(userId);
  told.delete(editor.id);
  told.delete(post.authorId);
  await tell(told, editor, topic, post);
}

async function tell(told: Map<number, Kind>, actor: User, topic: Topic, post: Post): Promise<void> {
  await Notification.objects.bulkCreate(
    [...told].map(([user, kind]) => ({
      user,
      kind,
      actor,
      topic,
      post,
      groupKey: groupKey(post),
      createdAt: post.createdAt,
    })),
  );
}

function groupKey(post: Post): string {
  return `post:${post.id}`;
}
