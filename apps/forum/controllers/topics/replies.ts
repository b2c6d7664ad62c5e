import type { ForMembers } from "quintet/auth";
import { formAction, type ActionContext, type RenderOptions } from "quintet/controllers";
import type { BoundForm } from "quintet/forms";
import { ReplyForm, type ReplyValues } from "../../forms/topics.ts";
import { members } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import { insist } from "../../models/accounts/policy.ts";
import type { Typed } from "../../models/drafts/draft.ts";
import { replyTarget } from "../../models/drafts/keeping.ts";
import { whyNotReply } from "../../models/topics/policy.ts";
import { replyTo } from "../../models/topics/replying.ts";
import type { WritingRules } from "../../models/topics/pace.ts";
import type { Topic } from "../../models/topics/topic.ts";
import { quotationOf } from "../../text/places.ts";
import { url } from "../../urls.ts";
import type { Preview } from "../../views/shared.ts";
import { replyPage } from "../../views/topics/pages.ts";
import { postShown, type OpenedPost } from "../../views/topics/post.ts";
import { lockSentence } from "../../views/topics/standing.ts";
import { topicShown, type OpenedTopic } from "../../views/topics/topic.ts";
import {
  againKept,
  begunDraft,
  draftOf,
  keepRefused,
  keptFor,
  previewOf,
  saveDraft,
  submissionKey,
} from "./composer.ts";
import { openPost, openTopic } from "./opened.ts";
import { placeOf } from "../../models/topics/numbering.ts";

type Context = ActionContext<ForMembers<User>>;
type Params = { readonly id: number };

/** What the composer shows besides the form: what is answered, and what was typed as it would be shown. */
interface Beside {
  readonly to: OpenedPost | null;
  readonly preview?: Preview;
  readonly options?: RenderOptions;
}

async function compose(
  context: Context,
  topic: OpenedTopic,
  form: BoundForm<ReplyValues>,
  { to, preview = null, options }: Beside,
): Promise<Response> {
  const { user, render } = context;
  const page = {
    topic: topicShown(topic, user),
    to: to === null ? null : postShown(to, topic, user),
    // Whatever is shown posts under a key of its own.
    form: form.withValue("submission_key", submissionKey()),
    preview,
    draftOf: draftOf(context),
  };
  return render(replyPage, page, options);
}

/** What a reply begins with: what was kept of it; `?to=<n>` quotes a post after it. */
async function initial(context: Context, { id }: Params) {
  const topic = await openTopic(context.user, id);
  const begun = await begunDraft(context, replyTarget(id));
  insist(whyNotReply(context.user, topic, lockSentence(topic)));
  return replyBegun(await answered(topic, context.query.get("to")), begun);
}

/**
 * Make the action of `/t/<id>/reply/`: the composer alone; `?to=<n>` quotes a post. The topic's
 * page posts here too.
 */
export const reply = (rules: WritingRules) =>
  formAction(members, ReplyForm, {
    initial,
    row: (context, { id }: Params) => keptFor(context, replyTarget(id)),
    async show(context, { id }: Params, bound) {
      const { text, to } = bound.values;
      const topic = await openTopic(context.user, id);
      const keep = () => keepRefused(context.user, replyTarget(id), { text, to });
      // By GET a post is named by the address alone, and one that is begun anew is no answer to it.
      const named = bound.isRefused ? to : context.query.get("to");
      const form = await againKept(ReplyForm, bound, keep);
      return compose(context, topic, form, { to: await answered(topic, named) });
    },
    async submit({ user, redirect }, { id }, { text, to, submission_key: submissionKey }) {
      const topic = await openTopic(user, id);
      insist(whyNotReply(user, topic, lockSentence(topic)));
      const post = await replyTo(topic, user, { text, to, submissionKey, rules });
      return redirect(placeOf(topic, post.number));
    },
    buttons: {
      async preview(context, { id }, bound) {
        const topic = await openTopic(context.user, id);
        const to = await answered(topic, bound.values.to);
        return compose(context, topic, bound, { to, preview: await previewOf(bound.values) });
      },
      async draft(context, { id }, { values: { text, to } }) {
        const topic = await openTopic(context.user, id);
        await saveDraft(context, replyTarget(id), { text, to });
        return context.redirect(url.topics.reply.href(topic));
      },
      async quote(context, { id }, { values: { text, to: before } }, number) {
        const topic = await openTopic(context.user, id);
        const kept = await keepRefused(context.user, replyTarget(id), { text, to: before });
        const to = await answered(topic, number);
        const form = ReplyForm.editing(kept, replyBegun(to, { text, to: before }));
        return compose(context, topic, form, { to, options: { status: 200 } });
      },
    },
  });

async function answered(topic: Topic, written: string | null): Promise<OpenedPost | null> {
  if (written === null || !/^[1-9][0-9]{0,8}$/.test(written)) return null;
  const post = await openPost(topic, Number(written));
  return post.state === "open" ? post : null;
}

/**
 * Return the reply that was begun (a draft, or typed before **Quote**), with the post that is
 * quoted after it.
 */
export function replyBegun(to: OpenedPost | null, { text: begun = "", to: before }: Typed) {
  if (to === null) return { text: begun, to: before || null };
  const href = url.posts.show.href({ topic: to.topicId, number: to.number });
  const { source, number, author } = to;
  const quotation = quotationOf({ source, number, href, author: author.name });
  const text = begun.trim() === "" ? quotation : `${begun.trimEnd()}\n\n${quotation}`;
  return { to: number, text };
}

/** Return the composer below a topic's page, with what was kept of a reply. */
export function composerOf(kept: Typed | null): BoundForm<ReplyValues> {
  const begun = replyBegun(null, kept ?? {});
  return ReplyForm.editing(kept, { ...begun, submission_key: submissionKey() });
}
