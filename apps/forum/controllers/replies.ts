import type { ForMembers } from "quintet/auth";
import { formAction, type ActionContext } from "quintet/controllers";
import type { BoundForm } from "quintet/forms";
import { ReplyForm, type ReplyValues } from "../forms/writing.ts";
import { members } from "../guards.ts";
import type { User } from "../models/accounts/user.ts";
import { insist } from "../models/accounts/policy.ts";
import { whyNotReply } from "../models/topics/policy.ts";
import { replyTo } from "../models/topics/replying.ts";
import type { Topic } from "../models/topics/topic.ts";
import { quotationOf } from "../text/quotation.ts";
import { url } from "../urls.ts";
import { replyPage } from "../views/topics.ts";
import { postShown, type OpenedPost } from "../views/showing/posts.ts";
import { lockSentence } from "../views/showing/standing.ts";
import { topicShown } from "../views/showing/topics.ts";
import { previewOf, submissionKey } from "./composing.ts";
import { openPost, openTopic } from "./opening.ts";
import { placeOf } from "./places.ts";

type Context = ActionContext<ForMembers<User>>;
type Params = { readonly id: number };

async function show(context: Context, { id }: Params, bound: BoundForm<ReplyValues>) {
  const { user, query } = context;
  const topic = await openTopic(user, id);
  const posted = context.method === "POST";
  const to = await answered(topic, posted ? bound.values.to : query.get("to"));
  const form = posted ? bound : blank(to);
  if (!posted) insist(whyNotReply(user, topic, lockSentence(topic)));
  return context.render(replyPage, {
    topic: topicShown(topic, user),
    to: to === null ? null : postShown(to, topic, user),
    form,
    preview: await previewOf(form.values),
  });
}

/** `/t/<id>/reply/`: the composer alone; `?to=<n>` quotes a post. The topic's page posts here too. */
export const reply = formAction(members, ReplyForm, {
  show,
  async submit(context, params: Params, clean, bound) {
    if (clean.preview !== "") return show(context, params, bound);
    const topic = await openTopic(context.user, params.id);
    insist(whyNotReply(context.user, topic, lockSentence(topic)));
    const post = await replyTo(topic, context.user, {
      text: clean.text,
      to: clean.to,
      submissionKey: clean.submission_key,
    });
    return context.redirect(placeOf(topic, post.number));
  },
});

async function answered(topic: Topic, written: string | null): Promise<OpenedPost | null> {
  if (written === null || !/^[1-9][0-9]{0,8}$/.test(written)) return null;
  const post = await openPost(topic, Number(written));
  return post.state === "open" ? post : null;
}

function blank(to: OpenedPost | null) {
  const key = submissionKey();
  if (to === null) return ReplyForm.blank({ submission_key: key });
  const href = url.posts.show.href({ topic: to.topicId, number: to.number });
  const { source, number, author } = to;
  const text = quotationOf({ source, number, href, author: author.name });
  return ReplyForm.blank({ submission_key: key, to: number, text });
}
