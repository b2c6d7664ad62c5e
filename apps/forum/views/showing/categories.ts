import type { Category } from "../../models/categories/category.ts";
import { url } from "../../urls.ts";
import type { CategoryLine } from "../categories.ts";
import { categoryShown } from "./topics.ts";

export function categoryLine(category: Category): CategoryLine {
  const { id, position } = category;
  return {
    ...categoryShown(category),
    id,
    position,
    editHref: url.adminCategories.edit.href({ id }),
  };
}
