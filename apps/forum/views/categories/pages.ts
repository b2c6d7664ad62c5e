import type { FieldsOf } from "quintet/forms";
import { view } from "quintet/templates";
import type { CategoryForm } from "../../forms/categories.ts";
import type { Category } from "../../models/categories/category.ts";
import { url } from "../../urls.ts";
import type { Choice } from "../shared.ts";
import { categoryShown } from "../topics/topic.ts";

export function categoryLine(category: Category) {
  const { id, position } = category;
  return {
    ...categoryShown(category),
    id,
    position,
    editHref: url.adminCategories.edit.href({ id }),
  };
}

/** A category in the list that administrators see. */
export type CategoryLine = ReturnType<typeof categoryLine>;

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
