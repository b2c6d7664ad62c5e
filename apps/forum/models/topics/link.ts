import { f, index, model, QuerySet, unique } from "quintet/models";
import type { Place } from "../../text/places.ts";
import { Post, Topic } from "./topic.ts";

/** A post names another topic: that topic's page links back. */
export class TopicLink extends model(
  "topic_links",
  {
    post: f.foreignKey(() => Post, { onDelete: "cascade" }),
    topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
  },
  { indexes: [unique("post", "topic"), index("topic", "-id")] },
) {
  static objects = new QuerySet(this);
}

/**
 * Keep what a post refers to in step with its text; inside a transaction. Its own topic is no
 * reference.
 */
export async function keepLinks(post: Post, places: readonly Place[]): Promise<void> {
  const wanted = [...new Set(places.map(({ topic }) => topic))].filter((id) => id !== post.topicId);
  const before = await TopicLink.objects.filter({ post: post.id }).all();
  const gone = before.filter(({ topicId }) => !wanted.includes(topicId)).map(({ id }) => id);
  if (gone.length > 0) await TopicLink.objects.filter({ id__in: gone }).delete();
  const fresh = wanted.filter((id) => !before.some(({ topicId }) => topicId === id));
  if (fresh.length === 0) return;
  const known = await Topic.objects.open().filter({ id__in: fresh }).values("id").all();
  await TopicLink.objects.bulkCreate(known.map(({ id }) => ({ post, topic: id })));
}
