import type { ForMembers } from "quintet/auth";
import { formAction, type ActionContext } from "quintet/controllers";
import { FormError, type BoundForm } from "quintet/forms";
import { TopicForm, type TopicValues } from "../forms/writing.ts";
import { members } from "../guards.ts";
import type { User } from "../models/accounts/user.ts";
import { Category } from "../models/categories/category.ts";
import { whyNotStart } from "../models/categories/policy.ts";
import { startTopic } from "../models/topics/starting.ts";
import { Topic } from "../models/topics/topic.ts";
import { t } from "../text/t.ts";
import { url } from "../urls.ts";
import { newTopicPage } from "../views/topics.ts";
import { previewOf, submissionKey } from "./composing.ts";

type Context = ActionContext<ForMembers<User>>;

/** The composer of a new topic; `?category=<slug>` chooses one beforehand. */
async function show(context: Context, _: object, bound: BoundForm<TopicValues>): Promise<Response> {
  const shown = await Category.objects.shown().all();
  const open = shown.filter((category) => whyNotStart(context.user, category) === null);
  const wanted = open.find(({ slug }) => slug === context.query.get("category"));
  const initial = { category: wanted?.id ?? null, submission_key: submissionKey() };
  const form = context.method === "POST" ? bound : TopicForm.blank(initial);
  const { category: chosen } = form.values;
  return context.render(newTopicPage, {
    form,
    categories: open.map(({ id, name }) => ({ id, name, selected: chosen === String(id) })),
    preview: await previewOf(form.values),
  });
}

/** `/t/new/` */
export const newTopic = formAction(members, TopicForm, {
  show,
  async submit(context, params: object, clean, bound) {
    if (clean.preview !== "") return show(context, params, bound);
    const category = await Category.objects.shown().filter({ id: clean.category }).first();
    if (category === null) throw new FormError(t("Please choose a category."), "category");
    const post = await startTopic(context.user, {
      title: clean.title,
      category,
      text: clean.text,
      submissionKey: clean.submission_key,
    });
    return context.redirect(url.topics.show.href(await Topic.objects.get({ id: post.topicId })));
  },
});
