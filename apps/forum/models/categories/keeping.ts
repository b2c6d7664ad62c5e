import { FormError } from "quintet/forms";
import { UniqueViolation } from "quintet/models";
import { wordsOf } from "../../text/slug.ts";
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

/** Makes a category. Refuses an address that is taken and a third level, on their fields. */
export async function makeCategory(facts: CategoryFacts): Promise<Category> {
  const values = await valuesOf(facts, null);
  return refusingTaken(() => Category.objects.create(values));
}

/** Changes a category. Its topics stay where they are. */
export async function changeCategory(category: Category, facts: CategoryFacts): Promise<void> {
  const values = await valuesOf(facts, category);
  await refusingTaken(() => Category.objects.filter({ id: category.id }).update(values));
}

async function valuesOf(facts: CategoryFacts, category: Category | null) {
  const { name, position, state, description = "" } = facts;
  const slug = wordsOf(facts.slug ?? name);
  if (!/[\p{L}\p{N}]/u.test(slug)) {
    throw new FormError(t("Please write an address with letters or digits."), "slug");
  }
  const parent = facts.parent ?? null;
  if (parent !== null) await insistParent(parent, category);
  return { name, slug, description, parent, position, state };
}

/** Two levels and no more: what has a parent is none, and what has children has none. */
async function insistParent(id: number, category: Category | null): Promise<void> {
  const parent = await Category.objects.shown().filter({ id }).first();
  if (parent === null || parent.id === category?.id) {
    throw new FormError(t("Please choose another category for it to stand below."), "parent");
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

async function refusingTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    throw new FormError(t("Another category has this address."), "slug");
  }
}
