import { FormError } from "quintet/forms";
import { Category } from "../models/categories/category.ts";
import type { ActionKind, Details } from "../models/moderation/kind.ts";
import { moveTopic } from "../models/moderation/kinds/move-topic.ts";
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

/** Return the categories that an action can move topics to; null for one that moves nothing. */
export async function destinations(
  kind: ActionKind,
  selected: string,
): Promise<readonly Choice[] | null> {
  if (kind !== moveTopic) return null;
  return categoryChoices(await Category.objects.shown().all(), selected);
}

/** Return what an action has to know of where it moves topics to. */
export async function destination(kind: ActionKind, id: number | undefined): Promise<Details> {
  return kind === moveTopic ? { category: (await chosenCategory(id)).id } : {};
}
