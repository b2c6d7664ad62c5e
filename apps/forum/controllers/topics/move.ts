import { nextAddress } from "quintet/auth";
import { formAction } from "quintet/controllers";
import { MoveForm } from "../../forms/moderation.ts";
import { staff } from "../../guards.ts";
import { Category } from "../../models/categories/category.ts";
import { act } from "../../models/moderation/acting.ts";
import { moveTopic } from "../../models/moderation/kinds/move-topic.ts";
import { url } from "../../urls.ts";
import { movePage } from "../../views/moderation/pages.ts";
import { actText } from "../../views/moderation/kinds.ts";
import { categoryChoices, chosenCategory } from "../../web/categories.ts";
import { openTopic } from "./opened.ts";

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
      categories: categoryChoices(await Category.objects.shown().all(), form.values.category),
      form,
    });
  },
  async submit({ user, messages, redirect }, { id }, { category, reason, next }) {
    const topic = await openTopic(user, id);
    const { id: to } = await chosenCategory(category);
    await act(moveTopic, user, topic, reason, new Date(), { category: to });
    messages.add(actText(moveTopic).done);
    return redirect(nextAddress(next, url.topics.show.href(topic)));
  },
});
