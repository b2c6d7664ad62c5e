import { transaction } from "quintet/models";
import type { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { categoryValues, refusingTaken, type CategoryFacts } from "../categories/keeping.ts";
import { act, record } from "./acting.ts";
import { changeCategory as changeCategoryKind } from "./kinds/change-category.ts";
import { makeCategory as makeCategoryKind } from "./kinds/make-category.ts";
import { heldIn } from "./targets.ts";

/** Make a category. Refuse an address that is taken and a third level, on their fields. */
export async function makeCategory(actor: User, facts: CategoryFacts): Promise<Category> {
  const values = await categoryValues(facts, null);
  return refusingTaken(() =>
    transaction(async () => {
      const category = await Category.objects.create(values);
      const entry = { kind: makeCategoryKind.name, actor, reason: "" };
      await record(entry, category, { before: {}, after: {} });
      return category;
    }),
  );
}

/** Change a category, move it or close it. Its topics stay where they are. */
export async function changeCategory(
  actor: User,
  category: Category,
  facts: CategoryFacts,
): Promise<void> {
  const wanted = await categoryValues(facts, category);
  const held = heldIn("category", category, wanted);
  const changed = Object.entries(wanted).filter(([name, value]) => held[name] !== value);
  if (changed.length === 0) return;
  const values = Object.fromEntries(changed);
  await refusingTaken(() => act(changeCategoryKind, actor, category, "", new Date(), { values }));
}
