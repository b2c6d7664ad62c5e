import { NotFound } from "quintet/kernel";
import { t } from "../../text/t.ts";
import { Category } from "./category.ts";

/** Return the category at this address if readers see it; else throw a 404. */
export async function categoryAt(slug: string): Promise<Category> {
  const category = await Category.objects.shown().filter({ slug }).first();
  if (category === null) throw new NotFound(t("There is no category at this address."));
  return category;
}
