import { FormError } from "quintet/forms";
import { Category } from "../models/categories/category.ts";
import { t } from "../text/t.ts";
import type { Choice } from "../views/shared.ts";

/** Return these categories as the choices of a select, by their ids or, in the conditions of a search, their slugs. */
export function categoryChoices(
  categories: readonly Category[],
  selected: string,
  by: "id" | "slug" = "id",
): readonly Choice[] {
  return categories.map((category) => {
    const value = String(category[by]);
    return { value, label: category.name, selected: value === selected };
  });
}

/** Find the category that was chosen by its id; refuse, on its field, what is none that readers see. */
export async function chosenCategory(id: number | undefined): Promise<Category> {
  const category = await Category.objects
    .shown()
    .filter({ id: id ?? 0 })
    .first();
  if (category === null) throw new FormError(t("Please choose a category."), "category");
  return category;
}
