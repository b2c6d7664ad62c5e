import type { Category } from "../../models/categories/category.ts";
import { url } from "../../urls.ts";
import type { CategoryLine } from "./pages.ts";
import { categoryShown } from "../topics/topic.ts";

export function categoryLine(category: Category): CategoryLine {
  const { id, position } = category;
  return {
    ...categoryShown(category),
    id,
    position,
    editHref: url.adminCategories.edit.href({ id }),
  };
}
