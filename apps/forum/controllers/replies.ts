import type { ForMembers } from "quintet/auth";
import { formAction, type ActionContext } from "quintet/controllers";
import type { BoundForm } from "quintet/forms";
import { ReplyForm, type ReplyValues } from "../forms/writing.ts";
import { members } from "../guards.ts";
import type { User } from "../models/accounts/user.ts";
import { insist } from "../models/accounts/policy.ts";
import type { Draft } from "../models/drafts/draft.ts";
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
import { topicShown } from "../views/showing/topics.ts";
import { previewOf, saveDraft, submissionKey } from "./composing.ts";
import { openPost, openTopic } from "./opening.ts";
import { placeOf } from "./places.ts";

type Context = ActionContext<ForMembers<User>>;
type Params = { readonly id: number };

async function show(context: Context, { id }: Params, bound: BoundForm<ReplyValues>) {
  const { user, query } = context;
  const topic = await openTopic(user, id);
  const posted = context.method === "POST";
  if (posted && bound.values.draft !== "") return keep(context, topic, bound.values);
  const to = await answered(topic, posted ? bound.values.to : query.get("to"));
  const draft = posted ? null : await draftFor(user, replyTarget(id));
  // What is shown again posts under a key of its own.
  const form = posted ? bound.withValue("submission_key", submissionKey()) : blankReply(to, draft);
  if (!posted) insist(whyNotReply(user, topic, lockSentence(topic)));
  return context.render(replyPage, {
    topic: topicShown(topic, user),
    to: to === null ? null : postShown(to, topic, user),
    form,
    preview: await previewOf(form.values),
    draftOf: draft?.savedAt ?? null,
  });
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
      if (clean.preview !== "" || clean.draft !== "") return show(context, params, bound);
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

/** The composer with the draft that was kept, and the post that is quoted after it. */
export function blankReply(to: OpenedPost | null, draft: Draft | null) {
  const submission_key = submissionKey();
  const begun = draft?.data["text"] ?? "";
  if (to === null) {
    return ReplyForm.blank({ submission_key, text: begun, to: draft?.data["to"] || null });
  }
  const href = url.posts.show.href({ topic: to.topicId, number: to.number });
  const { source, number, author } = to;
  const quotation = quotationOf({ source, number, href, author: author.name });
  const text = begun === "" ? quotation : `${begun.trimEnd()}\n\n${quotation}`;
  return ReplyForm.blank({ submission_key, to: number, text });
}
