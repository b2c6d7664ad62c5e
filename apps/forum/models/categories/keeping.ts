import { FormError } from "quintet/forms";
import { UniqueViolation } from "quintet/models";
import { slugify } from "quintet/urls";
import { t } from "../../text/t.ts";
import { Category } from "./category.ts";

/** What administrators say of a category. */
export interface CategoryFacts {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly description?: string | undefined;
  /** The id of the category that it stands below. */
  readonly parent?: number | undefined;
  readonly position: number;
  readonly state: "open" | "readOnly";
}

/**
 * Return the columns of a category that says this; `category` is what it was until now. Refuse an
 * address without letters and a third level, on their fields.
 */
export async function categoryValues(facts: CategoryFacts, category: Category | null) {
  const { name, position, state, description = "" } = facts;
  const slug = slugify(facts.slug ?? name);
  if (slug === "") {
    throw new FormError(t("Please write an address with letters or digits."), "slug");
  }
  const parent = facts.parent ?? null;
  if (parent !== null) await insistParent(parent, category);
  const taken = Category.objects.filter({ slug }).exclude({ id: category?.id ?? 0 });
  if (await taken.exists()) throw addressTaken();
  return { name, slug, description, parent, position, state };
}

/**
 * Return whether a category can have these values: its address is no other one's, and there are two
 * levels.
 */
export async function mayStand(
  id: number,
  { slug, parent = null }: { readonly slug?: string; readonly parent?: number | null },
): Promise<boolean> {
  if (slug !== undefined) {
    if (await Category.objects.filter({ slug }).exclude({ id }).exists()) return false;
  }
  if (parent === null) return true;
  const above = await Category.objects.shown().filter({ id: parent, parent: null }).first();
  if (above === null || above.id === id) return false;
  return !(await Category.objects.filter({ parent: id }).exists());
}

/** Two levels and no more: what has a parent is none, and what has children has none. */
async function insistParent(id: number, category: Category | null): Promise<void> {
  const parent = await Category.objects.shown().filter({ id }).first();
  if (parent === null || parent.id === category?.id) {
    throw new FormError(t("Please choose another category to put it in."), "parent");
  }
  if (parent.parentId !== null) {
    throw new FormError(
      t("{name} stands below another category itself; there are two levels.", {
        name: parent.name,
      }),
      "parent",
    );
  }
  if (category !== null && (await Category.objects.filter({ parent: category.id }).exists())) {
    throw new FormError(
      t("Other categories stand below this one; there are two levels."),
      "parent",
    );
  }
}

/**
 * Run what writes a category; of two at once with one address the second is refused on its field.
 */
export async function refusingTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof UniqueViolation ? addressTaken() : error;
  }
}

function addressTaken(): FormError {
  return new FormError(t("Another category has this address."), "slug");
}
