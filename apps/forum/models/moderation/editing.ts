import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { editPost, type PostChange, type Edited } from "../topics/editing.ts";
import { PostRevision } from "../topics/revision.ts";
import { tagNamesOf } from "../topics/tagging.ts";
import { Post, Topic } from "../topics/topic.ts";
import { record } from "./acting.ts";
import type { ModActionItem } from "./action.ts";
import { editPost as editPostKind } from "./kinds/edit-post.ts";

/**
 * Edit a post. Where staff change what somebody else wrote, the log tells of it, and its author is
 * told.
 */
export function edit(post: Post, topic: Topic, editor: User, change: PostChange): Promise<void> {
  if (post.authorId === editor.id) return editPost(post, topic, editor, change);
  const { reason = "" } = change;
  return editPost(post, topic, editor, change, async ({ before, after }) => {
    const entry = { kind: editPostKind.name, actor: editor, reason };
    const edited = await Post.objects.selectRelated("topic", "author").get({ id: post.id });
    await record(entry, edited, { before: { ...before }, after: { ...after } });
  });
}

/** Return whether what an entry changed of a post is what it says, or the tags of its topic. */
export function isEdit({ target, after }: ModActionItem): boolean {
  return target === "post" && ("revision" in after || "tags" in after);
}

/**
 * Bring back what a post said before an edit, as a new revision; return what that changed, and
 * `null` where somebody has edited the post since.
 */
export async function takeEditBack(
  { targetId, before, after }: ModActionItem,
  editor: User,
  entry: number,
): Promise<Edited | null> {
  const post = await Post.objects.filter({ id: targetId }).forUpdate().first();
  if (post === null || (after["revision"] ?? post.revision) !== post.revision) return null;
  const topic = await Topic.objects.get({ id: post.topicId });
  const tags = (await tagNamesOf(topic)).join(", ");
  if ((after["tags"] ?? tags) !== tags) return null;
  const earlier = await PostRevision.objects
    .filter({ post: post.id, revision: Number(before["revision"] ?? 0) })
    .first();
  let edited: Edited | null = null;
  const change: PostChange = {
    text: earlier?.source ?? post.source,
    title: earlier?.title ?? undefined,
    tags: tagsOf(before["tags"]),
    reason: String(t("Undid #{id}.", { id: String(entry) })),
  };
  await editPost(post, topic, editor, change, async (done) => {
    edited = done;
  });
  return edited;
}

function tagsOf(names: unknown): readonly string[] | undefined {
  if (typeof names !== "string") return undefined;
  return names === "" ? [] : names.split(", ");
}
