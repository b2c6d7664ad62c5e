import type { ByMember } from "../../guards.ts";
import type { RenderOptions } from "quintet/controllers";
import type { BoundForm, FieldsOf } from "quintet/forms";
import { view } from "quintet/templates";
import { ReplyForm, type ReplyValues } from "../../forms/topics.ts";
import { insist } from "../../models/accounts/policy.ts";
import type { DraftTexts } from "../../models/drafts/draft.ts";
import { replyTarget } from "../../models/drafts/keeping.ts";
import { placeOf } from "../../models/topics/numbering.ts";
import type { WritingRules } from "../../models/topics/pace.ts";
import { whyNotReply } from "../../models/topics/policy.ts";
import { replyTo } from "../../models/topics/replying.ts";
import type { Topic } from "../../models/topics/topic.ts";
import { quotationOf } from "../../text/places.ts";
import { url } from "../../urls.ts";
import { postShown, type OpenedPost, type PostShown } from "../../views/topics/post.ts";
import { lockSentence } from "../../views/topics/standing.ts";
import { topicShown, type TopicShown } from "../../views/topics/topic.ts";
import { type Beside, composer, keepRefused, nothingBeside, submissionKey } from "./composer.ts";
import { openPost, openTopic } from "./opened.ts";

/** `/t/<id>/reply/`: the composer alone, with the post that is answered above it. */
export const replyPage = view<
  Beside & {
    readonly topic: TopicShown;
    readonly to: PostShown | null;
    readonly form: FieldsOf<typeof ReplyForm>;
  }
>("forum/topics/reply.html");

type Place = Awaited<ReturnType<typeof openTopic>>;

/** The composer, with the post that is answered above it. */
async function draw(
  context: ByMember,
  topic: Place,
  form: BoundForm<ReplyValues>,
  beside: Beside,
  options?: RenderOptions,
) {
  const { user, render } = context;
  const to = await answered(topic, form.values.to);
  const page = {
    topic: topicShown(topic, user),
    to: to === null ? null : postShown(to, topic, user),
    // Whatever is shown posts under a key of its own.
    form: form.withValue("submission_key", submissionKey()),
    ...beside,
  };
  return render(replyPage, page, options);
}

/**
 * Make the action of `/t/<id>/reply/`: the composer alone; `?to=<n>` quotes a post. The topic's
 * page posts here too.
 */
export const reply = (rules: WritingRules) =>
  composer<{ readonly id: number }, ReplyValues, Place>({
    form: ReplyForm,
    open: ({ user }, { id }) => openTopic(user, id),
    target: ({ id }) => replyTarget(id),
    typed: ({ text, to }) => ({ text, to }),
    href: (topic) => url.topics.reply.href(topic),
    async begin({ user, query }, topic, kept) {
      insist(whyNotReply(user, topic, lockSentence(topic)));
      return replyBegun(await answered(topic, query.get("to")), kept);
    },
    draw,
    async submit({ user, redirect }, topic, { text, to, submission_key: submissionKey }) {
      insist(whyNotReply(user, topic, lockSentence(topic)));
      const post = await replyTo(topic, user, { text, to, submissionKey, rules });
      return redirect(placeOf(topic, post.number));
    },
    buttons: {
      /** Quotes the post with this number after what was typed. */
      async quote(context, _, { values: { text, to: before } }, number) {
        const { place: topic } = context;
        const kept = await keepRefused(context.user, replyTarget(topic.id), { text, to: before });
        const begun = replyBegun(await answered(topic, number), { text, to: before });
        return draw(context, topic, ReplyForm.editing(kept, begun), nothingBeside, { status: 200 });
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
export function replyBegun(to: OpenedPost | null, { text: begun = "", to: before }: DraftTexts) {
  if (to === null) return { text: begun, to: before || null };
  const href = url.posts.show.href({ topic: to.topicId, number: to.number });
  const { source, number, author } = to;
  const quotation = quotationOf({ source, number, href, author: author.name });
  const text = begun.trim() === "" ? quotation : `${begun.trimEnd()}\n\n${quotation}`;
  return { to: number, text };
}

/** Return the composer below a topic's page, with what was kept of a reply. */
export function composerOf(kept: DraftTexts | null): BoundForm<ReplyValues> {
  const begun = replyBegun(null, kept ?? {});
  return ReplyForm.editing(kept, { ...begun, submission_key: submissionKey() });
}
