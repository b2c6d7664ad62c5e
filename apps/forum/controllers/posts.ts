import type { ForMembers } from "quintet/auth";
import { action, controllers, formAction, type ActionContext } from "quintet/controllers";
import type { BoundForm } from "quintet/forms";
import { redirect } from "quintet/http";
import { ReasonForm } from "../forms/moderation.ts";
import { EditForm, type EditValues } from "../forms/writing.ts";
import { everyone, members } from "../guards.ts";
import type { User } from "../models/accounts/user.ts";
import { insist } from "../models/accounts/policy.ts";
import { act } from "../models/moderation/acting.ts";
import { edit } from "../models/moderation/editing.ts";
import { whyNot } from "../models/moderation/policy.ts";
import type { Draft, Typed } from "../models/drafts/draft.ts";
import { draftFor, editTarget } from "../models/drafts/keeping.ts";
import { whyNotEdit } from "../models/topics/policy.ts";
import type { WritingRules } from "../models/topics/rules.ts";
import { tagNamesOf } from "../models/topics/tagging.ts";
import { Post, Topic } from "../models/topics/topic.ts";
import { t } from "../text/t.ts";
import { url } from "../urls.ts";
import { reasonPage } from "../views/mod.ts";
import { editPostPage } from "../views/posts.ts";
import { actText } from "../views/showing/act-texts.ts";
import { postShown } from "../views/showing/posts.ts";
import { topicShown } from "../views/showing/topics.ts";
import { keepRefused, previewOf, saveDraft } from "./composing.ts";
import { history } from "./history.ts";
import { nextOr } from "./next.ts";
import { openPost, openTopic } from "./opening.ts";
import { placeOf } from "./places.ts";

interface Params {
  readonly topic: number;
  readonly number: number;
}

async function showEditor(
  context: ActionContext<ForMembers<User>>,
  params: Params,
  bound: BoundForm<EditValues>,
  rules: WritingRules,
): Promise<Response> {
  const { user } = context;
  const topic = await openTopic(user, params.topic);
  const post = await openPost(topic, params.number);
  const posted = context.method === "POST";
  if (!posted) insist(whyNotEdit(user, post, topic, rules.editHours));
  if (posted && bound.values.draft !== "") return keep(context, post, bound.values);
  const draft = posted ? null : await draftFor(user, editTarget(post.id, topic.id));
  if (posted && bound.values.preview === "" && bound.values.text.trim() !== "") {
    await keepRefused(user, editTarget(post.id, topic.id), typedOf(post, bound.values));
  }
  const overtaken = posted && isOvertaken(bound, post);
  const form = posted
    ? bound.withValue("revision", String(post.revision))
    : await blankEdit(post, topic, draft);
  return context.render(editPostPage, {
    theirs: overtaken ? { text: post.source, title: post.number === 1 ? topic.title : null } : null,
    topic: topicShown(topic, user),
    post: postShown(post, topic, user),
    form,
    preview: await previewOf(form.values),
    draftOf: draft?.savedAt ?? null,
  });
}

/** Whether the post was edited after this form was drawn. */
function isOvertaken({ values }: BoundForm<EditValues>, { revision }: Post): boolean {
  return values.revision !== "" && values.revision !== String(revision);
}

/** The post as it is, or what was kept of an edit that was begun. */
async function blankEdit(post: Post, topic: Topic, draft: Draft | null) {
  const { title, tags, text, reason, revision: begun } = draft?.data ?? {};
  const first = post.number === 1;
  return EditForm.blank({
    title: title ?? (first ? topic.title : null),
    tags: tags ?? (first ? (await tagNamesOf(topic)).join(", ") : null),
    text: text ?? post.source,
    revision: begun ?? post.revision,
    reason: reason ?? null,
  });
}

type TypedEdit = Readonly<Record<"title" | "tags" | "text" | "reason" | "revision", string>>;

/** What a draft keeps of the form. */
function typedOf({ number }: Post, { title, tags, text, reason, revision }: TypedEdit): Typed {
  return { title, tags, text, reason, revision, number: String(number) };
}

async function keep(context: ActionContext<ForMembers<User>>, post: Post, typed: TypedEdit) {
  const { topicId: topic, number } = post;
  await saveDraft(context, editTarget(post.id, topic), typedOf(post, typed));
  return context.redirect(url.posts.edit.href({ topic, number }));
}

/** The addresses of posts, where members write by these rules. */
export const postControllers = (rules: WritingRules) =>
  controllers(url.posts, {
    show: action(everyone, async ({ user }, params) => {
      const topic = await Topic.objects.visibleTo(user).get({ id: params.topic });
      await Post.objects.get({ topic, number: params.number });
      return redirect(placeOf(topic, params.number), 302);
    }),

    edit: formAction(members, EditForm, {
      show: (context, params, bound) => showEditor(context, params, bound, rules),
      async submit(context, params, clean, bound) {
        if (clean.preview !== "" || clean.draft !== "") {
          return showEditor(context, params, bound, rules);
        }
        const topic = await openTopic(context.user, params.topic);
        const post = await openPost(topic, params.number);
        const { text, title, reason, revision } = clean;
        // A form without the field says nothing of the tags.
        const tags = (await context.formData()).get("tags") === undefined ? undefined : clean.tags;
        const change = { text, title, tags, reason, revision, rules };
        await edit(post, topic, context.user, change);
        const now = await Topic.objects.get({ id: topic.id });
        return context.redirect(placeOf(now, post.number));
      },
    }),

    history: history(rules),
    remove: postAct("removePost"),
    restore: postAct("restorePost"),
  });

/** An address that takes one action on a post; post 1 has those of its topic. */
function postAct(kind: "removePost" | "restorePost") {
  return formAction(members, ReasonForm, {
    async show({ user, method, query, render }, params: Params, bound) {
      const topic = await openTopic(user, params.topic);
      const post = await openPost(topic, params.number);
      const posted = method === "POST";
      if (!posted) insist(whyNot(kind, user, post));
      const { number } = post;
      const label = t("Post {number} of “{title}”", { number: String(number), title: topic.title });
      return render(reasonPage, {
        ...actText(kind),
        subject: { label, href: url.posts.show.href(params) },
        form: posted ? bound : ReasonForm.blank({ next: query.get("next") }),
      });
    },
    async submit({ user, messages, redirect: go }, params, { reason, next }) {
      const topic = await openTopic(user, params.topic);
      await act(kind, user, await openPost(topic, params.number), reason);
      messages.add(actText(kind).done);
      return go(nextOr(next, placeOf(topic, params.number)));
    },
  });
}
