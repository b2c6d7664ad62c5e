import type { ForMembers } from "quintet/auth";
import { formAction, type ActionContext } from "quintet/controllers";
import type { BoundForm } from "quintet/forms";
import { TopicForm, type TopicValues } from "../../forms/topics.ts";
import { members } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import { Refusal } from "quintet/kernel";
import { whyNotSpeak } from "../../models/accounts/policy.ts";
import { Category } from "../../models/categories/category.ts";
import { whyNotStart } from "../../models/categories/policy.ts";
import type { Typed } from "../../models/drafts/draft.ts";
import { newTopicTarget } from "../../models/drafts/keeping.ts";
import type { WritingRules } from "../../models/topics/pace.ts";
import { startTopic } from "../../models/topics/starting.ts";
import { Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { Preview } from "../../views/shared.ts";
import { newTopicPage } from "../../views/topics/pages.ts";
import { categoryChoices, chosenCategory } from "../../web/categories.ts";
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

type Context = ActionContext<ForMembers<User>>;

/** The composer of a new topic, with what was typed as it would be shown where that was asked for. */
async function compose(
  context: Context,
  bound: BoundForm<TopicValues>,
  preview: Preview = null,
): Promise<Response> {
  const shown = await Category.objects.shown().all();
  const open = shown.filter((category) => whyNotStart(context.user, category) === null);
  return context.render(newTopicPage, {
    // Whatever is shown posts under a key of its own.
    form: bound.withValue("submission_key", submissionKey()),
    categories: categoryChoices(open, bound.values.category),
    preview,
    draftOf: draftOf(context),
  });
}

/** Whoever may write nothing is told why, and what to do, in place of a form that leads nowhere. */
function insistOnSpeaking(user: User): void {
  const why = whyNotSpeak(user);
  if (why === null) return;
  const next = { href: url.settings.account.href(), label: t("Your account") };
  throw new Refusal(why, { status: 403, next });
}

/** What a new topic begins with: what was kept of it; `?category=<slug>` chooses one beforehand. */
async function initial(context: Context) {
  insistOnSpeaking(context.user);
  const { title, category, tags, text } = await begunDraft(context, newTopicTarget);
  const slug = context.query.get("category") ?? "";
  const wanted = await Category.objects.shown().filter({ slug }).first();
  const open = wanted !== null && whyNotStart(context.user, wanted) === null;
  return {
    title: title ?? null,
    category: open ? wanted.id : (category ?? null),
    tags: tags ?? null,
    text: text ?? null,
  };
}

type TypedTopic = Readonly<Record<"title" | "category" | "tags" | "text", string>>;

/** What a draft keeps of the form. */
function typedOf({ title, category, tags, text }: TypedTopic): Typed {
  return { title, category, tags, text };
}

/** Make the action of `/t/new/`, where members start a topic by these rules. */
export const newTopic = (rules: WritingRules) =>
  formAction(members, TopicForm, {
    initial,
    row: (context) => keptFor(context, newTopicTarget),
    async show(context, _: object, bound) {
      const keep = () => keepRefused(context.user, newTopicTarget, typedOf(bound.values));
      return compose(context, await againKept(TopicForm, bound, keep));
    },
    async submit({ user, redirect }, _, clean) {
      const category = await chosenCategory(clean.category);
      const { title, tags, text, submission_key: submissionKey } = clean;
      const post = await startTopic(user, { title, category, tags, text, submissionKey, rules });
      return redirect(url.topics.show.href(await Topic.objects.get({ id: post.topicId })));
    },
    buttons: {
      preview: async (context, _, bound) => compose(context, bound, await previewOf(bound.values)),
      async draft(context, _, { values }) {
        await saveDraft(context, newTopicTarget, typedOf(values));
        return context.redirect(url.topics.create.href());
      },
    },
  });
