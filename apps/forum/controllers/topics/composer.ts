import { type ByMember, members } from "../../guards.ts";
import type { ForMembers } from "quintet/auth";
import { formAction, type FormAction, type FormHandlers } from "quintet/controllers";
import { randomToken } from "quintet/crypto";
import type { BoundForm, Form, Initial } from "quintet/forms";
import { requestKey, type RequestContext } from "quintet/http";
import { Refusal, safeHtml } from "quintet/kernel";
import { POST_LIMIT } from "../../forms/topics.ts";
import type { User } from "../../models/accounts/user.ts";
import type { Draft, Typed } from "../../models/drafts/draft.ts";
import { draftFor, keepDraft, keptIn, type DraftTarget } from "../../models/drafts/keeping.ts";
import { written } from "../../models/topics/writing.ts";
import { t } from "../../text/t.ts";
import type { Preview } from "../../views/shared.ts";

/** Return a new key for a composer: a form that carries it posts once. */
export function submissionKey(): string {
  return randomToken(18);
}

/** What has been typed as it would be shown, if there is something. */
async function previewOf(text: string): Promise<Preview> {
  if (text.trim() === "" || text.length > POST_LIMIT) return null;
  return safeHtml((await written(text)).html);
}

const begunKey = requestKey<Draft | null>("draft that a composer began with");

/** Return when the draft that the composer began with was kept; `null` without one. */
export function draftOf(context: RequestContext): Date | null {
  return context.get(begunKey)?.savedAt ?? null;
}

/** A form into which something is written at length: everything that is particular to it. */
interface Composer<Params, Clean> {
  readonly form: Form<Clean>;
  /** Say which draft belongs to it. */
  target(context: ByMember, params: Params): DraftTarget | Promise<DraftTarget>;
  /** Give what it begins with, after what was kept of it; whoever may not write is told here. */
  begin(context: ByMember, params: Params, kept: Typed): Initial<Clean> | Promise<Initial<Clean>>;
  /** Pick what a draft keeps of what was typed. */
  typed(values: BoundForm<Clean>["values"], params: Params): Typed;
  /** Return whether a refused form is kept as a draft; absent: where there is any text in it. */
  keeps?(values: BoundForm<Clean>["values"]): boolean;
  /** Draw its page, with what was typed as it would be shown where that was asked for. */
  draw(
    context: ByMember,
    params: Params,
    form: BoundForm<Clean>,
    preview: Preview,
  ): Promise<Response>;
  submit(context: ByMember, params: Params, clean: Clean): Promise<Response>;
  /** Return its address. */
  href(params: Params): string;
  /** Its further buttons, besides **Preview** and **Save draft**. */
  readonly buttons?: FormHandlers<ForMembers<User>, Params, Clean>["buttons"];
}

/**
 * Make the action of a composer: it begins with the draft that was kept, **Preview** shows what was
 * typed, **Save draft** keeps it, and what is refused is kept as a draft too unless another one was
 * kept meanwhile.
 */
export function composer<Params, Clean extends { readonly text: string }>(
  facts: Composer<Params, Clean>,
): FormAction<Params> {
  const { form, target, begin, typed, keeps = () => true, draw, submit, href, buttons } = facts;
  return formAction(members, form, {
    async initial(context, params: Params) {
      const draft = await draftFor(context.user, await target(context, params));
      context.set(begunKey, draft);
      return begin(context, params, draft?.data ?? {});
    },
    async row(context, params) {
      const begun = context.get(begunKey);
      const draft =
        begun === undefined ? await draftFor(context.user, await target(context, params)) : begun;
      return keptIn(draft) as Initial<Clean> | null;
    },
    async show(context, params, bound) {
      if (!bound.isRefused || bound.overtaken.length > 0) return draw(context, params, bound, null);
      const place = await target(context, params);
      const begun = keeps(bound.values) ? typed(bound.values, params) : {};
      const kept = await keepRefused(context.user, place, begun);
      const again = bound.against(form.editing(kept as Initial<Clean> | null));
      return draw(context, params, again, null);
    },
    submit,
    buttons: {
      ...buttons,
      async preview(context, params, bound) {
        return draw(context, params, bound, await previewOf(String(bound.values.text)));
      },
      async draft(context, params, { values }) {
        const { user, messages, redirect } = context;
        const begun = typed(values, params);
        if (!hasText(begun)) throw new Refusal(t("There is nothing to save yet."), { status: 422 });
        await keepDraft(user, await target(context, params), tidied(begun));
        messages.add(t("The draft was saved."));
        return redirect(href(params));
      },
    },
  });
}

/**
 * Keep what could not be posted as a draft, where there is any text and a draft can be kept: it
 * stands on the page again in any case. Gives what is kept from then on.
 */
export async function keepRefused(
  user: User,
  target: DraftTarget,
  typed: Typed,
): Promise<Typed | null> {
  try {
    if (hasText(typed)) await keepDraft(user, target, tidied(typed));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return keptIn(await draftFor(user, target));
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
