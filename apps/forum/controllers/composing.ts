import { randomToken } from "quintet/crypto";
import { requestKey, type RequestContext } from "quintet/http";
import { Refusal, safeHtml } from "quintet/kernel";
import { POST_LIMIT } from "../forms/writing.ts";
import type { User } from "../models/accounts/user.ts";
import type { Draft, Typed } from "../models/drafts/draft.ts";
import { draftFor, keepDraft, type Target } from "../models/drafts/keeping.ts";
import { written } from "../models/topics/writing.ts";
import { t } from "../text/t.ts";
import type { Preview } from "../views/shared.ts";

/** A new key for a composer: the form that carries it posts once. */
export function submissionKey(): string {
  return randomToken(18);
}

/** Return what has been typed as it would be shown, if there is something. */
export async function previewOf({ text }: { readonly text: string }): Promise<Preview> {
  if (text.trim() === "" || text.length > POST_LIMIT) return null;
  return safeHtml((await written(text)).html);
}

const begunKey = requestKey<Draft>("draft that a composer began with");

/** Find what was kept for a composer that begins; its page then says of when it is. */
export async function begunDraft(
  context: RequestContext & { readonly user: User },
  target: Target,
): Promise<Typed> {
  const draft = await draftFor(context.user, target);
  if (draft === null) return {};
  context.set(begunKey, draft);
  return draft.data;
}

/** When the draft was kept that the composer began with; `null` without one. */
export function draftOf(context: RequestContext): Date | null {
  return context.get(begunKey)?.savedAt ?? null;
}

/**
 * Keeps what could not be posted as a draft, too, where there is something and a draft can be kept: it stands on
 * the page again in any case.
 */
export async function keepRefused(user: User, target: Target, typed: Typed): Promise<void> {
  if (!hasText(typed)) return;
  try {
    await keepDraft(user, target, tidied(typed));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Keeps what was typed when **Save draft** was pressed; there must be something. */
export async function saveDraft(
  context: { readonly user: User; readonly messages: { add(text: string): void } },
  target: Target,
  typed: Typed,
): Promise<void> {
  if (!hasText(typed)) throw new Refusal(t("There is nothing to keep yet."), { status: 422 });
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
