import { Refusal } from "quintet/kernel";
import { UniqueViolation } from "quintet/models";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import type { PostCreated, PostEdited } from "../topics/signals.ts";
import { Draft, type DraftTexts } from "./draft.ts";

/** Drafts of one member, and characters of one draft. */
export const MOST_DRAFTS = 100;
export const DRAFT_LIMIT = 40_000;

/** The composer that a draft belongs to. */
export interface DraftTarget {
  readonly target: string;
  readonly topic: number | null;
}

export const newTopicTarget: DraftTarget = { target: "topic", topic: null };
export const replyTarget = (topic: number): DraftTarget => ({ target: `reply:${topic}`, topic });
export const editTarget = (post: number, topic: number): DraftTarget => ({
  target: `edit:${post}`,
  topic,
});

/** Keep what was typed, in place of what was kept for the same composer before. */
export async function keepDraft(author: User, { target, topic }: DraftTarget, data: DraftTexts) {
  if (JSON.stringify(data).length > DRAFT_LIMIT) {
    throw new Refusal(t("This is too long to be kept as a draft."), { status: 422 });
  }
  const own = Draft.objects.filter({ user: author.id, target });
  if ((await own.update({ data, savedAt: new Date() })) > 0) return;
  if ((await Draft.objects.filter({ user: author.id }).count()) >= MOST_DRAFTS) {
    throw new Refusal(
      t("You have {n} drafts. Discard one before you save another.", { n: MOST_DRAFTS }),
      { status: 422 },
    );
  }
  try {
    await Draft.objects.create({ user: author, target, topic, data });
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    await own.update({ data });
  }
}

/** Return the draft that was kept for a composer, or `null`. */
export async function draftFor(author: User, { target }: DraftTarget): Promise<Draft | null> {
  return Draft.objects.filter({ user: author.id, target }).first();
}

/** Return what a draft holds, as a form edits it; `null` where there is none yet. */
export function keptIn(draft: Draft | null): DraftTexts | null {
  return draft?.data ?? null;
}

/** Return a member's drafts, the latest first. */
export function draftsOf(author: User) {
  return Draft.objects
    .filter({ user: author.id })
    .selectRelated("topic")
    .orderBy("-savedAt", "-id");
}

/** Discard a draft of this member; return whether there was one. */
export async function discardDraft(author: User, id: number): Promise<boolean> {
  return (await Draft.objects.filter({ user: author.id, id }).delete()) > 0;
}

/** Drop the draft of what has been posted. */
export async function dropPosted({ post, author }: PostCreated): Promise<void> {
  const { target } = post.number === 1 ? newTopicTarget : replyTarget(post.topicId);
  await Draft.objects.filter({ user: author.id, target }).delete();
}

/** Drop the draft of an edit that has been sent. */
export async function dropEdited({ post, editor }: PostEdited): Promise<void> {
  const { target } = editTarget(post.id, post.topicId);
  await Draft.objects.filter({ user: editor.id, target }).delete();
}
