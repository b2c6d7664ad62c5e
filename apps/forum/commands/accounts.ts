import { people } from "../guards.ts";
import { Category } from "../models/categories/category.ts";
import { t } from "../text/t.ts";

/** What the commands do with accounts; the first administrator comes with a category. */
export const siteAccounts = {
  ...people.commands,
  async createAdministrator(account: { name: string; email: string; password: string }) {
    await people.commands.createAdministrator(account);
    await firstCategory();
  },
};

/** A forum that starts empty has a category to write in. */
async function firstCategory(): Promise<void> {
  if (await Category.objects.exists()) return;
  await Category.objects.create({
    slug: "general",
    name: String(t("General")),
    description: String(t("Everything that has no place of its own yet.")),
  });
}
