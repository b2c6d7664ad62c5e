import { follow } from "quintet/models";
import type { User } from "../models/accounts/user.ts";
import { ModAction } from "../models/moderation/action.ts";
import { postsOnPage } from "../models/topics/numbering.ts";
import { Post, Topic } from "../models/topics/topic.ts";
import type { OpenedPost } from "../views/showing/posts.ts";

/** A topic that this reader may see, with all that its page says of it; else a 404. */
export function openTopic(reader: User | null, id: number) {
  return Topic.objects
    .visibleTo(reader)
    .selectRelated("category", "author", "stateBy", "lockedBy")
    .selectRelated(follow("stateAction", ModAction))
    .selectRelated(follow("lockAction", ModAction))
    .get({ id });
}

/** The posts of one page of a topic: two queries, whatever their number. */
export async function openPosts(topic: Topic, page: number): Promise<readonly OpenedPost[]> {
  const posts = await withRemovals(postsOnPage(topic, page)).all();
  return withAnswered(posts);
}

/** One post of a topic, with what is shown of it; else a 404. */
export async function openPost(topic: Topic, number: number): Promise<OpenedPost> {
  const post = await withRemovals(Post.objects.filter({ topic })).get({ number });
  return (await withAnswered([post]))[0]!;
}

function withRemovals(posts: typeof Post.objects) {
  return posts.selectRelated("author", "stateBy").selectRelated(follow("stateAction", ModAction));
}

type Unanswered = Omit<OpenedPost, "answered"> & Post;

/** Adds to each post the one that it answers. */
async function withAnswered(posts: readonly Unanswered[]): Promise<readonly OpenedPost[]> {
  const ids = posts.flatMap(({ replyToId }) => (replyToId === null ? [] : [replyToId]));
  const found =
    ids.length === 0
      ? []
      : await Post.objects.filter({ id__in: ids }).selectRelated("author").all();
  const answered = new Map(found.map((post) => [post.id, post]));
  return posts.map((post) =>
    Object.assign(post, { answered: answered.get(post.replyToId ?? 0) ?? null }),
  );
}
