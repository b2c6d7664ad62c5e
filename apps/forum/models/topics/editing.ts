import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { slugOf } from "../../text/slug.ts";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { insist } from "../accounts/policy.ts";
import { Mention } from "./mention.ts";
import { whyNotEdit } from "./policy.ts";
import { PostRevision } from "./revision.ts";
import { postEdited } from "./signals.ts";
import { Post, Topic } from "./topic.ts";
import { written, type Written } from "./writing.ts";

/** Replaces a post's text, and with post 1 the topic's title; what it said before is kept. */
export async function editPost(
  post: Post,
  topic: Topic,
  editor: User,
  change: { readonly text: string; readonly title?: string | undefined },
): Promise<void> {
  insist(whyNotEdit(editor, post, topic));
  const title = post.number === 1 ? (change.title ?? topic.title) : topic.title;
  if (change.text === post.source && title === topic.title) return;
  const text = await written(change.text);
  await transaction(
    async () => {
      await replace(post, text);
      await PostRevision.objects.create({
        post,
        revision: post.revision,
        editor,
        title: post.number === 1 ? topic.title : null,
        source: post.source,
      });
      if (title !== topic.title) {
        await Topic.objects.filter({ id: topic.id }).update({ title, slug: slugOf(title) });
      }
      const mentioned = await replaceMentions(post, text.mentioned);
      await postEdited.emit({ topic, post, editor, mentioned });
    },
    { retry: true },
  );
}

async function replace(post: Post, text: Written): Promise<void> {
  const changed = await Post.objects.filter({ id: post.id, revision: post.revision }).update({
    source: text.source,
    html: text.html,
    htmlVersion: text.htmlVersion,
    revision: post.revision + 1,
    editedAt: new Date(),
  });
  if (changed === 0) {
    throw new Refusal(
      t("This post was edited by somebody else just now. Your text is kept below."),
      {
        status: 409,
      },
    );
  }
}

/** Keeps the post's mentions in step, and gives those that are new. */
async function replaceMentions(post: Post, named: readonly number[]): Promise<readonly number[]> {
  const before = await Mention.objects.filter({ post: post.id }).all();
  const gone = before.filter(({ userId }) => !named.includes(userId)).map(({ id }) => id);
  if (gone.length > 0) await Mention.objects.filter({ id__in: gone }).delete();
  const fresh = named.filter((user) => !before.some(({ userId }) => userId === user));
  await Mention.objects.bulkCreate(fresh.map((user) => ({ post, user })));
  return fresh;
}
