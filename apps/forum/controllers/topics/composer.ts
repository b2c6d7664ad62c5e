import { randomToken } from "quintet/crypto";
import { requestKey, type RequestContext } from "quintet/http";
import type { BoundForm, Form, Initial } from "quintet/forms";
import { Refusal, safeHtml, type Words } from "quintet/kernel";
import { POST_LIMIT } from "../../forms/topics.ts";
import type { User } from "../../models/accounts/user.ts";
import type { Draft, Typed } from "../../models/drafts/draft.ts";
import { draftFor, keepDraft, keptIn, type Target } from "../../models/drafts/keeping.ts";
import { written } from "../../models/topics/writing.ts";
import { t } from "../../text/t.ts";
import type { Preview } from "../../views/shared.ts";

/** Return a new key for a composer: a form that carries it posts once. */
export function submissionKey(): string {
  return randomToken(18);
}

/** Return what has been typed as it would be shown, if there is something. */
export async function previewOf({ text }: { readonly text: string }): Promise<Preview> {
  if (text.trim() === "" || text.length > POST_LIMIT) return null;
  return safeHtml((await written(text)).html);
}

const begunKey = requestKey<Draft | null>("draft that a composer began with");

/** Find what was kept for a composer that begins; its page then says of when it is. */
export async function begunDraft(
  context: RequestContext & { readonly user: User },
  target: Target,
): Promise<Typed> {
  const draft = await draftFor(context.user, target);
  context.set(begunKey, draft);
  return draft?.data ?? {};
}

/** Find the draft that is kept for a composer, as its form edits it. */
export async function keptFor(
  context: RequestContext & { readonly user: User },
  target: Target,
): Promise<Typed | null> {
  const begun = context.get(begunKey);
  return keptIn(begun === undefined ? await draftFor(context.user, target) : begun);
}

/** Return when the draft that the composer began with was kept; `null` without one. */
export function draftOf(context: RequestContext): Date | null {
  return context.get(begunKey)?.savedAt ?? null;
}

/**
 * Keep what could not be posted as a draft, where there is any text and a draft can be kept: it
 * stands on the page again in any case. Gives what is kept from then on.
 */
export async function keepRefused(user: User, target: Target, typed: Typed): Promise<Typed | null> {
  try {
    if (hasText(typed)) await keepDraft(user, target, tidied(typed));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return keptIn(await draftFor(user, target));
}

/**
 * Return a refused form to be shown again, its text kept as a draft too unless another one was kept
 * meanwhile.
 */
export async function againKept<Clean>(
  form: Form<Clean>,
  bound: BoundForm<Clean>,
  keep: () => Promise<Typed | null>,
): Promise<BoundForm<Clean>> {
  if (!bound.isRefused || bound.overtaken.length > 0) return bound;
  return bound.against(form.editing((await keep()) as Initial<Clean> | null));
}

/** Keep what was typed when **Save draft** was pressed; refuses where nothing was typed. */
export async function saveDraft(
  context: { readonly user: User; readonly messages: { add(words: Words): void } },
  target: Target,
  typed: Typed,
): Promise<void> {
  if (!hasText(typed)) throw new Refusal(t("There is nothing to save yet."), { status: 422 });
  await keepDraft(context.user, target, tidied(typed));
  context.messages.add(t("The draft was saved."));
}

function hasText({ text = "", title = "" }: Typed): boolean {
  return text.trim() !== "" || title.trim() !== "";
}

/** With line ends as they are kept. */
function tidied(typed: Typed): Typed {
  const kept = Object.entries(typed).map(([name, text]): [string, string] => [
    name,
    text.replaceAll("\r\n", "\n").toWellFormed(),
  ]);
  return Object.fromEntries(kept);
}
