import type { ForMembers } from "quintet/auth";
import { formAction, type ActionContext } from "quintet/controllers";
import { FormError, type BoundForm } from "quintet/forms";
import { TopicForm, type TopicValues } from "../forms/writing.ts";
import { members } from "../guards.ts";
import type { User } from "../models/accounts/user.ts";
import { Refusal } from "quintet/kernel";
import { whyNotSpeak } from "../models/accounts/policy.ts";
import { Category } from "../models/categories/category.ts";
import { whyNotStart } from "../models/categories/policy.ts";
import type { Draft, Typed } from "../models/drafts/draft.ts";
import { draftFor, newTopicTarget } from "../models/drafts/keeping.ts";
import type { WritingRules } from "../models/topics/rules.ts";
import { startTopic } from "../models/topics/starting.ts";
import { Topic } from "../models/topics/topic.ts";
import { t } from "../text/t.ts";
import { url } from "../urls.ts";
import { newTopicPage } from "../views/topics.ts";
import { keepRefused, previewOf, saveDraft, submissionKey } from "./composing.ts";

type Context = ActionContext<ForMembers<User>>;

/** The composer of a new topic; `?category=<slug>` chooses one beforehand. */
async function show(context: Context, _: object, bound: BoundForm<TopicValues>): Promise<Response> {
  const posted = context.method === "POST";
  if (!posted) insistOnSpeaking(context.user);
  if (posted && bound.values.draft !== "") return keep(context, bound.values);
  const shown = await Category.objects.shown().all();
  const open = shown.filter((category) => whyNotStart(context.user, category) === null);
  const wanted = open.find(({ slug }) => slug === context.query.get("category"));
  const draft = posted ? null : await draftFor(context.user, newTopicTarget);
  if (posted && bound.values.preview === "") {
    await keepRefused(context.user, newTopicTarget, typedOf(bound.values));
  }
  // What is shown again posts under a key of its own.
  const form = posted ? bound.withValue("submission_key", submissionKey()) : blank(draft, wanted);
  const { category: chosen } = form.values;
  return context.render(newTopicPage, {
    form,
    categories: open.map(({ id, name }) => ({ id, name, selected: chosen === String(id) })),
    preview: await previewOf(form.values),
    draftOf: draft?.savedAt ?? null,
  });
}

/** Whoever may write nothing is told why, and what to do, in place of a form that leads nowhere. */
function insistOnSpeaking(user: User): void {
  const why = whyNotSpeak(user);
  if (why === null) return;
  const next = { href: url.settings.account.href(), label: t("Your account") };
  throw new Refusal(why, { status: 403, next });
}

function blank(draft: Draft | null, wanted: Category | undefined) {
  const { title, category, tags, text } = draft?.data ?? {};
  return TopicForm.blank({
    title: title ?? null,
    category: wanted?.id ?? category ?? null,
    tags: tags ?? null,
    text: text ?? null,
    submission_key: submissionKey(),
  });
}

type TypedTopic = Readonly<Record<"title" | "category" | "tags" | "text", string>>;

/** What a draft keeps of the form. */
function typedOf({ title, category, tags, text }: TypedTopic): Typed {
  return { title, category, tags, text };
}

async function keep(context: Context, typed: TypedTopic) {
  await saveDraft(context, newTopicTarget, typedOf(typed));
  return context.redirect(url.topics.create.href());
}

/** `/t/new/` */
export const newTopic = (rules: WritingRules) =>
  formAction(members, TopicForm, {
    show,
    async submit(context, params: object, clean, bound) {
      if (clean.preview !== "" || clean.draft !== "") return show(context, params, bound);
      const category = await Category.objects.shown().filter({ id: clean.category }).first();
      if (category === null) throw new FormError(t("Please choose a category."), "category");
      const post = await startTopic(context.user, {
        title: clean.title,
        category,
        tags: clean.tags,
        text: clean.text,
        submissionKey: clean.submission_key,
        rules,
      });
      return context.redirect(url.topics.show.href(await Topic.objects.get({ id: post.topicId })));
    },
  });
