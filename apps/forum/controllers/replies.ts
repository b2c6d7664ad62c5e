import type { ForMembers } from "quintet/auth";
import { formAction, type ActionContext } from "quintet/controllers";
import type { BoundForm } from "quintet/forms";
import { ReplyForm, type ReplyValues } from "../forms/writing.ts";
import { members } from "../guards.ts";
import type { User } from "../models/accounts/user.ts";
import { insist } from "../models/accounts/policy.ts";
import type { Typed } from "../models/drafts/draft.ts";
import { draftFor, replyTarget } from "../models/drafts/keeping.ts";
import { whyNotReply } from "../models/topics/policy.ts";
import { replyTo } from "../models/topics/replying.ts";
import type { WritingRules } from "../models/topics/rules.ts";
import type { Topic } from "../models/topics/topic.ts";
import { quotationOf } from "../text/quotation.ts";
import { url } from "../urls.ts";
import { replyPage } from "../views/topics.ts";
import { postShown, type OpenedPost } from "../views/showing/posts.ts";
import { lockSentence } from "../views/showing/standing.ts";
import { topicShown, type OpenedTopic } from "../views/showing/topics.ts";
import { keepRefused, previewOf, saveDraft, submissionKey } from "./composing.ts";
import { openPost, openTopic } from "./opening.ts";
import { placeOf } from "./places.ts";

type Context = ActionContext<ForMembers<User>>;
type Params = { readonly id: number };

async function show(context: Context, { id }: Params, bound: BoundForm<ReplyValues>) {
  const topic = await openTopic(context.user, id);
  if (context.method !== "POST") return begin(context, topic);
  const { text, to: before, preview, draft, quote } = bound.values;
  if (draft !== "") return keep(context, topic, { text, to: before });
  if (preview === "") await keepRefused(context.user, replyTarget(id), { text, to: before });
  const to = await answered(topic, quote || before);
  if (quote !== "") {
    const form = blankReply(to, { text, to: before });
    return compose(context, topic, { to, form }, { status: 200 });
  }
  // What is shown again posts under a key of its own.
  const form = bound.withValue("submission_key", submissionKey());
  return compose(context, topic, { to, form });
}

/** The composer by GET, with the draft that was kept; `?to=<n>` quotes a post after it. */
async function begin(context: Context, topic: OpenedTopic): Promise<Response> {
  const draft = await draftFor(context.user, replyTarget(topic.id));
  insist(whyNotReply(context.user, topic, lockSentence(topic)));
  const to = await answered(topic, context.query.get("to"));
  const form = blankReply(to, draft?.data ?? {});
  return compose(context, topic, { to, form, draftOf: draft?.savedAt ?? null });
}

/** What the composer shows: the post that is answered, the form, and when its draft was kept. */
interface Composer {
  readonly to: OpenedPost | null;
  readonly form: BoundForm<ReplyValues>;
  readonly draftOf?: Date | null;
}

async function compose(
  { user, render }: Context,
  topic: OpenedTopic,
  { to, form, draftOf = null }: Composer,
  options: { readonly status?: number } = {},
): Promise<Response> {
  const page = {
    topic: topicShown(topic, user),
    to: to === null ? null : postShown(to, topic, user),
    form,
    preview: await previewOf(form.values),
    draftOf,
  };
  return render(replyPage, page, options);
}

async function keep(context: Context, topic: Topic, { text, to }: { text: string; to: string }) {
  await saveDraft(context, replyTarget(topic.id), { text, to });
  return context.redirect(url.topics.reply.href(topic));
}

/** `/t/<id>/reply/`: the composer alone; `?to=<n>` quotes a post. The topic's page posts here too. */
export const reply = (rules: WritingRules) =>
  formAction(members, ReplyForm, {
    show,
    async submit(context, params: Params, clean, bound) {
      if (clean.preview !== "" || clean.draft !== "" || clean.quote !== "") {
        return show(context, params, bound);
      }
      const topic = await openTopic(context.user, params.id);
      insist(whyNotReply(context.user, topic, lockSentence(topic)));
      const post = await replyTo(topic, context.user, {
        text: clean.text,
        to: clean.to,
        submissionKey: clean.submission_key,
        rules,
      });
      return context.redirect(placeOf(topic, post.number));
    },
  });

async function answered(topic: Topic, written: string | null): Promise<OpenedPost | null> {
  if (written === null || !/^[1-9][0-9]{0,8}$/.test(written)) return null;
  const post = await openPost(topic, Number(written));
  return post.state === "open" ? post : null;
}

/** The composer with what was begun (a draft, or typed before **Quote**), and the post that is quoted after it. */
export function blankReply(to: OpenedPost | null, begunReply: Typed) {
  const submission_key = submissionKey();
  const { text: begun = "", to: before } = begunReply;
  if (to === null) return ReplyForm.blank({ submission_key, text: begun, to: before || null });
  const href = url.posts.show.href({ topic: to.topicId, number: to.number });
  const { source, number, author } = to;
  const quotation = quotationOf({ source, number, href, author: author.name });
  const text = begun.trim() === "" ? quotation : `${begun.trimEnd()}\n\n${quotation}`;
  return ReplyForm.blank({ submission_key, to: number, text });
}
