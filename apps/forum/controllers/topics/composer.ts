import { type ByMember, members } from "../../guards.ts";
import type { ForMembers } from "quintet/auth";
import {
  type ActionContext,
  formAction,
  type FormAction,
  type FormHandlers,
  type Guard,
  loading,
} from "quintet/controllers";
import { randomToken } from "quintet/crypto";
import type { BoundForm, Form, Initial } from "quintet/forms";
import { Refusal, safeHtml } from "quintet/kernel";
import { POST_LIMIT } from "../../forms/topics.ts";
import type { User } from "../../models/accounts/user.ts";
import type { DraftTexts } from "../../models/drafts/draft.ts";
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

/** What a composer is given: who writes, and where that is to stand. */
interface Written<Place> extends ForMembers<User> {
  readonly place: Place;
}

/** What stands beside a composer. */
export interface Beside {
  /** What was typed as it would be shown, where that was asked for. */
  readonly preview: Preview;
  /** When the draft that it began with was kept; `null` without one. */
  readonly draftOf: Date | null;
}

export const nothingBeside: Beside = { preview: null, draftOf: null };

/**
 * A form into which something is written at length, and the place where that is to stand: everything
 * that is particular to it.
 */
interface Composer<Params, Clean, Place> {
  readonly form: Form<Clean>;
  /** Find its place as this member may see it; else throw a 404. */
  open(context: ByMember, params: Params): Promise<Place>;
  /** Say which draft belongs to it. */
  target(place: Place): DraftTarget;
  /** Give what it begins with, after what was kept of it; whoever may not write is told here. */
  begin(
    context: ByMember,
    place: Place,
    kept: DraftTexts,
  ): Initial<Clean> | Promise<Initial<Clean>>;
  /** Pick what a draft keeps of what was typed. */
  typed(values: BoundForm<Clean>["values"], place: Place): DraftTexts;
  /** Return whether a refused form is kept as a draft; absent: where there is any text in it. */
  keeps?(values: BoundForm<Clean>["values"]): boolean;
  /** Draw its page. */
  draw(context: ByMember, place: Place, form: BoundForm<Clean>, beside: Beside): Promise<Response>;
  submit(context: ByMember, place: Place, clean: Clean): Promise<Response>;
  /** Return its address. */
  href(place: Place): string;
  /** Its further buttons, besides **Preview** and **Save draft**. */
  readonly buttons?: FormHandlers<Written<Place>, Params, Clean>["buttons"];
}

/**
 * Make the action of a composer: it begins with the draft that was kept, **Preview** shows what was
 * typed, **Save draft** keeps it, and what is refused is kept as a draft too unless another one was
 * kept meanwhile. Its place is opened before anything is read or kept.
 */
export function composer<Params, Clean extends { readonly text: string }, Place>(
  facts: Composer<Params, Clean, Place>,
): FormAction<Params> {
  const { form, open, target, begin, typed, keeps = () => true, draw, submit, href } = facts;
  const placed = loading(members, { place: open }) as Guard<Written<Place>, Params>;
  const writing = loading(placed, {
    draft: ({ user, place }: ActionContext<Written<Place>>) => draftFor(user, target(place)),
  });
  return formAction(writing, form, {
    initial: (context) => begin(context, context.place, context.draft?.data ?? {}),
    row: ({ draft }) => keptIn(draft) as Initial<Clean> | null,
    async show(context, params, bound) {
      if (!bound.isRefused) {
        const draftOf = context.draft?.savedAt ?? null;
        return draw(context, context.place, bound, { preview: null, draftOf });
      }
      // What others wrote since the place was opened has to be seen beside what was refused.
      const place = await open(context, params);
      if (bound.overtaken.length > 0) return draw(context, place, bound, nothingBeside);
      const begun = keeps(bound.values) ? typed(bound.values, place) : {};
      const kept = await keepRefused(context.user, target(place), begun);
      const again = bound.against(form.editing(kept as Initial<Clean> | null));
      return draw(context, place, again, nothingBeside);
    },
    submit: (context, _, clean) => submit(context, context.place, clean),
    buttons: {
      ...facts.buttons,
      async preview(context, _, bound) {
        const preview = await previewOf(String(bound.values.text));
        return draw(context, context.place, bound, { preview, draftOf: null });
      },
      async draft({ user, place, messages, redirect }, _, { values }) {
        const begun = typed(values, place);
        if (!hasText(begun)) throw new Refusal(t("There is nothing to save yet."), { status: 422 });
        await keepDraft(user, target(place), tidied(begun));
        messages.add(t("The draft was saved."));
        return redirect(href(place));
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
  typed: DraftTexts,
): Promise<DraftTexts | null> {
  try {
    if (hasText(typed)) await keepDraft(user, target, tidied(typed));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return keptIn(await draftFor(user, target));
}

function hasText({ text = "", title = "" }: DraftTexts): boolean {
  return text.trim() !== "" || title.trim() !== "";
}

/** With line ends as they are kept. */
function tidied(typed: DraftTexts): DraftTexts {
  const kept = Object.entries(typed).map(([name, text]): [string, string] => [
    name,
    text.replaceAll("\r\n", "\n").toWellFormed(),
  ]);
  return Object.fromEntries(kept);
}
