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
import { whyNot } from "../models/moderation/policy.ts";
import { editPost } from "../models/topics/editing.ts";
import { whyNotEdit } from "../models/topics/policy.ts";
import { Post, Topic } from "../models/topics/topic.ts";
import { t } from "../text/t.ts";
import { url } from "../urls.ts";
import { reasonPage } from "../views/mod.ts";
import { editPostPage } from "../views/posts.ts";
import { actText } from "../views/showing/act-texts.ts";
import { postShown } from "../views/showing/posts.ts";
import { topicShown } from "../views/showing/topics.ts";
import { previewOf } from "./composing.ts";
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
): Promise<Response> {
  const { user } = context;
  const topic = await openTopic(user, params.topic);
  const post = await openPost(topic, params.number);
  const posted = context.method === "POST";
  if (!posted) insist(whyNotEdit(user, post, topic));
  const title = post.number === 1 ? topic.title : null;
  const form = posted ? bound : EditForm.blank({ title, text: post.source });
  return context.render(editPostPage, {
    topic: topicShown(topic, user),
    post: postShown(post, topic, user),
    form,
    preview: await previewOf(form.values),
  });
}

export const postControllers = controllers(url.posts, {
  show: action(everyone, async ({ user }, params) => {
    const topic = await Topic.objects.visibleTo(user).get({ id: params.topic });
    await Post.objects.get({ topic, number: params.number });
    return redirect(placeOf(topic, params.number), 302);
  }),

  edit: formAction(members, EditForm, {
    show: showEditor,
    async submit(context, params, clean, bound) {
      if (clean.preview !== "") return showEditor(context, params, bound);
      const topic = await openTopic(context.user, params.topic);
      const post = await openPost(topic, params.number);
      await editPost(post, topic, context.user, { text: clean.text, title: clean.title });
      const now = await Topic.objects.get({ id: topic.id });
      return context.redirect(placeOf(now, post.number));
    },
  }),

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
