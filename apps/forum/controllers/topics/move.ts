import { nextAddress } from "quintet/auth";
import { formAction, loading } from "quintet/controllers";
import type { FieldsOf } from "quintet/forms";
import { view } from "quintet/templates";
import { MoveForm } from "../../forms/moderation.ts";
import { staff } from "../../guards.ts";
import { Category } from "../../models/categories/category.ts";
import { act } from "../../models/moderation/acting.ts";
import { moveTopic } from "../../models/moderation/kinds/move-topic.ts";
import { url } from "../../urls.ts";
import type { Choice } from "../../views/shared.ts";
import { actText } from "../../views/moderation/kinds.ts";
import { categoryChoices, chosenCategory } from "../../web/categories.ts";
import { openTopic } from "./opened.ts";

/** `/t/<id>/move/`: Category, Reason, **Move**. */
export const movePage = view<{
  readonly topic: { readonly title: string; readonly href: string };
  readonly categories: readonly Choice[];
  readonly form: FieldsOf<typeof MoveForm>;
}>("forum/moderation/move.html");

const moving = loading(staff, {
  topic: ({ user }, { id }: { id: number }) => openTopic(user, id),
});

/** `/t/<id>/move/` */
export const moveTopicAct = formAction(moving, MoveForm, {
  initial: ({ query, topic }) => ({ category: topic.categoryId, next: query.get("next") }),
  async show({ render, topic }, _, form) {
    return render(movePage, {
      topic: { title: topic.title, href: url.topics.show.href(topic) },
      categories: categoryChoices(await Category.objects.shown().all(), form.values.category),
      form,
    });
  },
  async submit({ user, messages, redirect, topic }, _, { category, reason, next }) {
    const { id: to } = await chosenCategory(category);
    await act(moveTopic, user, topic, reason, new Date(), { category: to });
    messages.add(actText(moveTopic).done);
    return redirect(nextAddress(next, url.topics.show.href(topic)));
  },
});
