import type { ForMembers } from "quintet/auth";
import { action, type ActionContext, controllers, formAction } from "quintet/controllers";
import type { BoundForm } from "quintet/forms";
import { redirect } from "quintet/http";
import { EditForm, type EditValues } from "../../forms/topics.ts";
import { everyone, members } from "../../guards.ts";
import { insist } from "../../models/accounts/policy.ts";
import type { User } from "../../models/accounts/user.ts";
import type { Typed } from "../../models/drafts/draft.ts";
import { editTarget } from "../../models/drafts/keeping.ts";
import { edit } from "../../models/moderation/editing.ts";
import { placeOf } from "../../models/topics/numbering.ts";
import type { WritingRules } from "../../models/topics/pace.ts";
import { whyNotEdit } from "../../models/topics/policy.ts";
import { tagNamesOf } from "../../models/topics/tagging.ts";
import { Post, Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { Preview } from "../../views/shared.ts";
import { editPostPage } from "../../views/topics/post-pages.ts";
import { postShown } from "../../views/topics/post.ts";
import { topicShown } from "../../views/topics/topic.ts";
import { postActs } from "./acts.ts";
import {
  againKept,
  begunDraft,
  draftOf,
  keepRefused,
  keptFor,
  previewOf,
  saveDraft,
} from "./composer.ts";
import { history } from "./history.ts";
import { openedPost, type PostParams } from "./opened.ts";

type Context = ActionContext<ForMembers<User>>;

/** The post that is edited, and what stands beside its form. */
interface Editor extends Awaited<ReturnType<typeof openedPost>> {
  readonly preview?: Preview;
}

/** The editor; what was written by others since is shown beside what was sent. */
async function drawEditor(
  context: Context,
  { topic, post, preview = null }: Editor,
  bound: BoundForm<EditValues>,
): Promise<Response> {
  const { user, render } = context;
  const sent = bound.isRefused || preview !== null;
  const theirs = { text: post.source, title: post.number === 1 ? topic.title : null };
  return render(editPostPage, {
    theirs: sent && isOvertaken(bound, post) ? theirs : null,
    topic: topicShown(topic, user),
    post: postShown(post, topic, user),
    form: sent ? bound.withValue("revision", String(post.revision)) : bound,
    preview,
    draftOf: draftOf(context),
  });
}

/** Return whether the post was edited after this form was drawn. */
function isOvertaken({ values }: BoundForm<EditValues>, { revision }: Post): boolean {
  return values.revision !== "" && values.revision !== String(revision);
}

/** The post as it is, or what was kept of an edit that was begun. */
async function editBegun({ topic, post }: Editor, begun: Typed) {
  const { title, tags, text, reason, revision } = begun;
  const first = post.number === 1;
  return {
    title: title ?? (first ? topic.title : null),
    tags: tags ?? (first ? (await tagNamesOf(topic)).join(", ") : null),
    text: text ?? post.source,
    revision: revision ?? post.revision,
    reason: reason ?? null,
  };
}

type TypedEdit = Readonly<Record<"title" | "tags" | "text" | "reason" | "revision", string>>;

/** What a draft keeps of the form. */
function typedOf({ number }: Post, { title, tags, text, reason, revision }: TypedEdit): Typed {
  return { title, tags, text, reason, revision, number: String(number) };
}

/** `/t/<id>/r/<n>/edit/` */
const editPost = (rules: WritingRules) =>
  formAction(members, EditForm, {
    async initial(context, params: PostParams) {
      const { topic, post } = await openedPost(context.user, params);
      insist(whyNotEdit(context.user, post, topic, rules.editHours));
      const begun = await begunDraft(context, editTarget(post.id, topic.id));
      return editBegun({ topic, post }, begun);
    },
    async row(context, params) {
      const { topic, post } = await openedPost(context.user, params);
      return keptFor(context, editTarget(post.id, topic.id));
    },
    async show(context, params, bound) {
      const { topic, post } = await openedPost(context.user, params);
      const { values } = bound;
      const keep = () =>
        values.text.trim() === ""
          ? keptFor(context, editTarget(post.id, topic.id))
          : keepRefused(context.user, editTarget(post.id, topic.id), typedOf(post, values));
      return drawEditor(context, { topic, post }, await againKept(EditForm, bound, keep));
    },
    async submit(context, params, { text, title, tags: typed, reason, revision }) {
      const { topic, post } = await openedPost(context.user, params);
      // A form without the field says nothing of the tags.
      const tags = (await context.formData()).get("tags") === undefined ? undefined : typed;
      await edit(post, topic, context.user, { text, title, tags, reason, revision, rules });
      const now = await Topic.objects.get({ id: topic.id });
      return context.redirect(placeOf(now, post.number));
    },
    buttons: {
      async preview(context, params, bound) {
        const preview = await previewOf(bound.values);
        return drawEditor(context, { ...(await openedPost(context.user, params)), preview }, bound);
      },
      async draft(context, params, { values }) {
        const { topic, post } = await openedPost(context.user, params);
        await saveDraft(context, editTarget(post.id, topic.id), typedOf(post, values));
        return context.redirect(url.posts.edit.href(params));
      },
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
