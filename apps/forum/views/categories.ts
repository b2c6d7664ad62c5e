import { view } from "quintet/templates";
import type { Choice } from "./admin.ts";
import type { CategoryShown, FormShown } from "./shared.ts";

/** A category in the list that administrators see. */
export interface CategoryLine extends CategoryShown {
  readonly id: number;
  readonly position: number;
  readonly editHref: string;
}

type CategoryFormShown = FormShown<
  "name" | "slug" | "description" | "parent" | "position" | "state"
>;

/** `/admin/categories/`: all of them, and the form for a new one. */
export const categoriesPage = view<{
  readonly form: CategoryFormShown;
  readonly parents: readonly Choice[];
  readonly states: readonly Choice[];
  readonly categories: readonly CategoryLine[];
}>("forum/admin/categories.html");

/** `/admin/categories/<id>/` */
export const editCategoryPage = view<{
  readonly form: CategoryFormShown;
  readonly parents: readonly Choice[];
  readonly states: readonly Choice[];
  readonly category: CategoryLine;
}>("forum/admin/category.html");
