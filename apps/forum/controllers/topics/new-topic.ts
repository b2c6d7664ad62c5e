import type { FieldsOf } from "quintet/forms";
import { Refusal } from "quintet/kernel";
import { view } from "quintet/templates";
import { TopicForm, type TopicValues } from "../../forms/topics.ts";
import { whyNotSpeak } from "../../models/accounts/policy.ts";
import type { User } from "../../models/accounts/user.ts";
import { Category } from "../../models/categories/category.ts";
import { whyNotStart } from "../../models/categories/policy.ts";
import { newTopicTarget } from "../../models/drafts/keeping.ts";
import type { WritingRules } from "../../models/topics/pace.ts";
import { startTopic } from "../../models/topics/starting.ts";
import { Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { Choice } from "../../views/shared.ts";
import { categoryChoices, chosenCategory } from "../../web/categories.ts";
import { type Beside, composer, submissionKey } from "./composer.ts";

/** `/t/new/`: Title, Category, Your post; **Post topic** and **Preview** (a button named `preview`). */
export const newTopicPage = view<
  Beside & {
    readonly form: FieldsOf<typeof TopicForm>;
    readonly categories: readonly Choice[];
  }
>("forum/topics/create.html");

/** Whoever may write nothing is told why, and what to do, in place of a form that leads nowhere. */
function insistOnSpeaking(user: User): void {
  const why = whyNotSpeak(user);
  if (why === null) return;
  const next = { href: url.settings.account.href(), label: t("Your account") };
  throw new Refusal(why, { status: 403, next });
}

/** Make the action of `/t/new/`, where members start a topic by these rules. */
export const newTopic = (rules: WritingRules) =>
  composer<object, TopicValues, null>({
    form: TopicForm,
    /** It stands nowhere yet. */
    open: async () => null,
    target: () => newTopicTarget,
    typed: ({ title, category, tags, text }) => ({ title, category, tags, text }),
    href: () => url.topics.create.href(),
    /** `?category=<slug>` chooses one beforehand. */
    async begin({ user, query }, _, { title, category, tags, text }) {
      insistOnSpeaking(user);
      const slug = query.get("category") ?? "";
      const wanted = await Category.objects.shown().filter({ slug }).first();
      const open = wanted !== null && whyNotStart(user, wanted) === null;
      return { title, category: open ? wanted.id : category, tags, text };
    },
    async draw(context, _, form, beside) {
      const shown = await Category.objects.shown().all();
      const open = shown.filter((category) => whyNotStart(context.user, category) === null);
      return context.render(newTopicPage, {
        // Whatever is shown posts under a key of its own.
        form: form.withValue("submission_key", submissionKey()),
        categories: categoryChoices(open, form.values.category),
        ...beside,
      });
    },
    async submit({ user, redirect }, _, { title, tags, text, submission_key, ...clean }) {
      const category = await chosenCategory(clean.category);
      const topic = { title, category, tags, text, submissionKey: submission_key, rules };
      const { topicId: id } = await startTopic(user, topic);
      return redirect(url.topics.show.href(await Topic.objects.get({ id })));
    },
  });
