import { formAction } from "quintet/controllers";
import { FormError } from "quintet/forms";
import { MoveForm } from "../../forms/moderation.ts";
import { staff } from "../../guards.ts";
import { Category } from "../../models/categories/category.ts";
import { act } from "../../models/moderation/acting.ts";
import { moveTopic } from "../../models/moderation/kinds/move-topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { movePage } from "../../views/moderation/pages.ts";
import { actText } from "../../views/moderation/kinds.ts";
import { nextOr } from "../../web/next.ts";
import { openTopic } from "./opened.ts";
import type { Choice } from "../../views/shared.ts";

/** Return the categories that a topic may go to, by their ids. */
export async function categoryChoices(selected: string): Promise<readonly Choice[]> {
  const categories = await Category.objects.shown().all();
  return categories.map(({ id, name }) => ({
    value: String(id),
    label: name,
    selected: selected === String(id),
  }));
}

/** `/t/<id>/move/` */
export const moveTopicAct = formAction(staff, MoveForm, {
  async initial({ user, query }, { id }: { id: number }) {
    const { categoryId: category } = await openTopic(user, id);
    return { category, next: query.get("next") };
  },
  async show({ user, render }, { id }, form) {
    const topic = await openTopic(user, id);
    return render(movePage, {
      topic: { title: topic.title, href: url.topics.show.href(topic) },
      categories: await categoryChoices(form.values.category),
      form,
    });
  },
  async submit({ user, messages, redirect }, { id }, { category, reason, next }) {
    const topic = await openTopic(user, id);
    const known = await Category.objects
      .shown()
      .filter({ id: category ?? 0 })
      .first();
    if (known === null) throw new FormError(t("Please choose a category."), "category");
    await act(moveTopic, user, topic, reason, new Date(), { category: known.id });
    messages.add(actText(moveTopic).done);
    return redirect(nextOr(next, url.topics.show.href(topic)));
  },
});
