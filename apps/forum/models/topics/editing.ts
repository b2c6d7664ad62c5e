import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { slugOf } from "../../text/slug.ts";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { insist } from "../accounts/policy.ts";
import { keepLinks, keepMentions, keepQuotes } from "./references.ts";
import { insistMeasure, type WritingRules } from "./pace.ts";
import { whyNotEdit } from "./policy.ts";
import { PostRevision } from "./revision.ts";
import { postEdited } from "./signals.ts";
import type { Tag } from "./tag.ts";
import { setTags, tagNamesOf, tagsNamed } from "./tagging.ts";
import { Post, Topic } from "./topic.ts";
import { titleWordsOf, wordsOf } from "./words.ts";
import { written, type WrittenPost } from "./writing.ts";

/** What a post is to say from now on, and with post 1 its topic's title and tags. */
export interface PostChange {
  readonly text: string;
  readonly title?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly reason?: string | undefined;
  /** The revision that was edited; another one by now is somebody else's, and is not written over. */
  readonly revision?: number | undefined;
  /** What the site says of writing; without them one's own posts can be edited for ever. */
  readonly rules?: WritingRules;
}

/** What an edit changed, before and after: the number of the post's revision, the tags of its topic. */
export interface Edited {
  readonly before: EditState;
  readonly after: EditState;
}

export interface EditState {
  readonly revision?: number;
  readonly tags?: string;
}

/** Keeps a record of an edit; inside its transaction. */
export type EditRecord = (edited: Edited) => Promise<void>;

/**
 * Replace a post's text, and with post 1 the topic's title and tags; what it said before is kept.
 */
export async function editPost(
  post: Post,
  topic: Topic,
  editor: User,
  change: PostChange,
  record?: EditRecord,
): Promise<void> {
  insist(whyNotEdit(editor, post, topic, change.rules?.editHours));
  if (change.revision !== undefined && change.revision !== post.revision) throw editedMeanwhile();
  const first = post.number === 1;
  const tags = first && change.tags !== undefined ? await tagsNamed(change.tags) : null;
  const title = first ? (change.title ?? topic.title) : topic.title;
  const same = change.text === post.source && title === topic.title;
  const text = same ? null : await written(change.text, change.rules?.origin);
  if (text !== null && change.rules !== undefined) insistMeasure(editor, text, change.rules);
  await transaction(
    async () => {
      const tagged = tags === null ? NOTHING : await retag(post, topic, tags);
      const rewritten =
        text === null ? NOTHING : await rewrite(post, topic, editor, { ...change, title }, text);
      const after = { ...tagged.after, ...rewritten.after };
      if (Object.keys(after).length === 0) return;
      await record?.({ before: { ...tagged.before, ...rewritten.before }, after });
    },
    { retry: true },
  );
}

const NOTHING: Edited = { before: {}, after: {} };

/** Write the new text, keep the old one as a revision, and tell those who listen. */
async function rewrite(
  post: Post,
  topic: Topic,
  editor: User,
  { title, reason = "" }: { readonly title: string; readonly reason?: string | undefined },
  text: WrittenPost,
): Promise<Edited> {
  const { revision } = post;
  await replace(post, text, await wordsOf({ id: topic.id, title }, post.number, text.html));
  await PostRevision.objects.create({
    post,
    revision,
    editor,
    title: post.number === 1 ? topic.title : null,
    source: post.source,
    reason,
  });
  if (title !== topic.title) {
    await Topic.objects.filter({ id: topic.id }).update({
      title,
      titleWords: titleWordsOf(title),
      slug: slugOf(title),
    });
  }
  const mentioned = await keepMentions(post, text.mentioned);
  const quoted = await keepQuotes(post, text.quotations);
  await keepLinks(post, text.links);
  await postEdited.emit({ topic, post, editor, mentioned, quoted });
  return { before: { revision }, after: { revision: revision + 1 } };
}

/** Give a topic these tags: its opening post is found by them from then on. */
async function retag(opening: Post, topic: Topic, tags: readonly Tag[]): Promise<Edited> {
  const before = (await tagNamesOf(topic)).join(", ");
  await setTags(topic, tags);
  const after = (await tagNamesOf(topic)).join(", ");
  if (before === after) return NOTHING;
  const words = await wordsOf(topic, 1, opening.html);
  await Post.objects.filter({ id: opening.id, revision: opening.revision }).update({ words });
  return { before: { tags: before }, after: { tags: after } };
}

async function replace(post: Post, text: WrittenPost, words: string): Promise<void> {
  const changed = await Post.objects.filter({ id: post.id, revision: post.revision }).update({
    source: text.source,
    html: text.html,
    htmlVersion: text.htmlVersion,
    words,
    hasLink: text.hasLink,
    revision: post.revision + 1,
    editedAt: new Date(),
  });
  if (changed === 0) throw editedMeanwhile();
}

function editedMeanwhile(): Refusal {
  const sentence = t(
    "Somebody else edited this post meanwhile. Both texts stand below: put together what should stay, and save again.",
  );
  return new Refusal(sentence, { status: 409 });
}
