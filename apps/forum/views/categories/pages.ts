import { view } from "quintet/templates";
import type { FieldsOf } from "quintet/forms";
import type { CategoryForm } from "../../forms/categories.ts";
import type { CategoryShown, Choice } from "../shared.ts";

/** A category in the list that administrators see. */
export interface CategoryLine extends CategoryShown {
  readonly id: number;
  readonly position: number;
  readonly editHref: string;
}

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
