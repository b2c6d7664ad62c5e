import { controllers, formAction, loading } from "quintet/controllers";
import type { BoundForm, FieldsOf } from "quintet/forms";
import { col } from "quintet/models";
import { view } from "quintet/templates";
import { CategoryForm, type CategoryValues } from "../../forms/categories.ts";
import { administrators } from "../../guards.ts";
import { Category } from "../../models/categories/category.ts";
import { changeCategory, makeCategory } from "../../models/moderation/categories.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { Choice } from "../../views/shared.ts";
import { categoryShown } from "../../views/topics/topic.ts";
import { changeCategory as changeCategoryKind } from "../../models/moderation/kinds/change-category.ts";
import { actText } from "../../views/moderation/kinds.ts";
import { categoryChoices } from "../../web/categories.ts";

/** A category in the list that administrators see. */
function categoryLine(category: Category) {
  const { id, position } = category;
  return {
    ...categoryShown(category),
    id,
    position,
    editHref: url.adminCategories.edit.href({ id }),
  };
}

type CategoryLine = ReturnType<typeof categoryLine>;

type CategoryFormShown = FieldsOf<typeof CategoryForm>;

/** `/admin/categories/`: all of them, and the form for a new one. */
export const categoriesPage = view<{
  readonly form: CategoryFormShown;
  readonly parents: readonly Choice[];
  readonly categories: readonly CategoryLine[];
}>("forum/moderation/administration/categories.html");

/** `/admin/categories/<id>/` */
export const editCategoryPage = view<{
  readonly form: CategoryFormShown;
  readonly parents: readonly Choice[];
  readonly category: CategoryLine;
}>("forum/moderation/administration/category.html");

/** The categories that one may stand below: those on top, without itself. */
function parentsFor(
  categories: readonly Category[],
  { values }: BoundForm<CategoryValues>,
  own: number | null,
) {
  const tops = categories.filter(({ id, parentId }) => parentId === null && id !== own);
  return categoryChoices(tops, values.parent);
}

const ofCategory = loading(administrators, {
  category: (_, { id }: { id: number }) => Category.objects.get({ id }),
});

/** `/admin/categories/` */
export const categoryControllers = controllers(url.adminCategories, {
  list: formAction(administrators, CategoryForm, {
    async initial() {
      const { last } = await Category.objects.shown().aggregate({ last: col("position").max() });
      return { position: Math.max(0, last ?? 0) + 1, state: "open" };
    },
    async show({ render }, _, form) {
      const categories = await Category.objects.shown().all();
      return render(categoriesPage, {
        form,
        parents: parentsFor(categories, form, null),
        categories: inOrder(categories).map(categoryLine),
      });
    },
    async submit({ user, messages, redirect }, _, clean) {
      const { name } = await makeCategory(user, clean);
      messages.add(t("The category {name} was created.", { name }));
      return redirect(url.adminCategories.list.href());
    },
  }),

  edit: formAction(ofCategory, CategoryForm, {
    row({ category }) {
      const { name, slug, description, position, parentId: parent, state } = category;
      const open = state === "removed" ? "open" : state;
      return { name, slug, description, position, parent, state: open };
    },
    async show({ render, category }, _, form) {
      const categories = await Category.objects.shown().all();
      return render(editCategoryPage, {
        form,
        parents: parentsFor(categories, form, category.id),
        category: categoryLine(category),
      });
    },
    async submit({ user, messages, redirect, category }, _, clean) {
      await changeCategory(user, category, clean);
      messages.add(actText(changeCategoryKind).done);
      return redirect(url.adminCategories.list.href());
    },
  }),
});

/** Each category followed by those that stand below it. */
function inOrder(categories: readonly Category[]): readonly Category[] {
  const below = (parent: number | null) => categories.filter((one) => one.parentId === parent);
  return below(null).flatMap((top) => [top, ...below(top.id)]);
}
