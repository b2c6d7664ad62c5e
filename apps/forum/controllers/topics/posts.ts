import { action, controllers } from "quintet/controllers";
import type { FieldsOf } from "quintet/forms";
import { redirect } from "quintet/http";
import { view } from "quintet/templates";
import { EditForm, type EditValues } from "../../forms/topics.ts";
import { everyone } from "../../guards.ts";
import { insist } from "../../models/accounts/policy.ts";
import type { DraftTexts } from "../../models/drafts/draft.ts";
import { editTarget } from "../../models/drafts/keeping.ts";
import { edit } from "../../models/moderation/editing.ts";
import { placeOf } from "../../models/topics/numbering.ts";
import type { WritingRules } from "../../models/topics/pace.ts";
import { whyNotEdit } from "../../models/topics/policy.ts";
import { tagNamesOf } from "../../models/topics/tagging.ts";
import { Post, Topic } from "../../models/topics/topic.ts";
import { url } from "../../urls.ts";
import { postShown, type PostShown } from "../../views/topics/post.ts";
import { topicShown, type TopicShown } from "../../views/topics/topic.ts";
import { postActs } from "./acts.ts";
import { type Beside, composer } from "./composer.ts";
import { history } from "./history.ts";
import { openedPost, type PostParams } from "./opened.ts";

/** `/t/<id>/r/<n>/edit/`: Your post (and Title for post 1); **Save changes** and **Preview**. */
export const editPostPage = view<
  Beside & {
    readonly topic: TopicShown;
    readonly post: PostShown;
    readonly form: FieldsOf<typeof EditForm>;
    /** What somebody else has made of it since the form was drawn. */
    readonly theirs: { readonly text: string; readonly title: string | null } | null;
  }
>("forum/topics/posts/edit.html");

/** What the form of an edit begins with: the post as it is, or what was kept of an edit. */
async function editBegun(topic: Topic, post: Post, kept: DraftTexts) {
  const { title, tags, text, reason, revision } = kept;
  const first = post.number === 1;
  return {
    title: title ?? (first ? topic.title : null),
    tags: tags ?? (first ? (await tagNamesOf(topic)).join(", ") : null),
    text: text ?? post.source,
    revision: revision ?? post.revision,
    reason,
  };
}

type Place = Awaited<ReturnType<typeof openedPost>>;

/** `/t/<id>/r/<n>/edit/` */
const editPost = (rules: WritingRules) =>
  composer<PostParams, EditValues, Place>({
    form: EditForm,
    open: ({ user }, params) => openedPost(user, params),
    target: ({ topic, post }) => editTarget(post.id, topic.id),
    typed: ({ title, tags, text, reason, revision }, { post: { number } }) => {
      return { title, tags, text, reason, revision, number: String(number) };
    },
    keeps: ({ text }) => text.trim() !== "",
    href: ({ topic, post }) => url.posts.edit.href({ topic: topic.id, number: post.number }),
    begin({ user }, { topic, post }, kept) {
      insist(whyNotEdit(user, post, topic, rules.editHours));
      return editBegun(topic, post, kept);
    },
    /** What was written by others since is shown beside what was sent. */
    async draw({ user, render }, { topic, post }, form, beside) {
      const sent = form.isRefused || beside.preview !== null;
      const { revision } = form.values;
      const isOvertaken = revision !== "" && revision !== String(post.revision);
      const theirs = { text: post.source, title: post.number === 1 ? topic.title : null };
      return render(editPostPage, {
        theirs: sent && isOvertaken ? theirs : null,
        topic: topicShown(topic, user),
        post: postShown(post, topic, user),
        form: sent ? form.withValue("revision", String(post.revision)) : form,
        ...beside,
      });
    },
    async submit(context, { topic, post }, { text, title, tags: typed, reason, revision }) {
      // A form without the field says nothing of the tags.
      const tags = (await context.formData()).get("tags") === undefined ? undefined : typed;
      await edit(post, topic, context.user, { text, title, tags, reason, revision, rules });
      const now = await Topic.objects.get({ id: topic.id });
      return context.redirect(placeOf(now, post.number));
    },
  });

/** Bind the addresses of posts, where members write by these rules. */
export const postControllers = (rules: WritingRules) =>
  controllers(url.posts, {
    show: action(everyone, async ({ user }, params) => {
      const topic = await Topic.objects.visibleTo(user).get({ id: params.topic });
      await Post.objects.get({ topic, number: params.number });
      return redirect(placeOf(topic, params.number), 302);
    }),

    edit: editPost(rules),
    history: history(rules),
    ...postActs,
  });
