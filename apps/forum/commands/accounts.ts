import { setPassword } from "quintet/auth";
import { UNUSABLE_PASSWORD } from "quintet/crypto";
import { memberByName } from "../models/accounts/finding.ts";
import { addMember } from "../models/accounts/registering.ts";
import { User } from "../models/accounts/user.ts";
import { Category } from "../models/categories/category.ts";
import { t } from "../text/t.ts";

/** What the commands do with accounts: the first administrator, and a new password for anybody. */
export const siteAccounts = {
  async hasAdministrator(): Promise<boolean> {
    return User.objects
      .filter({ role: "administrator", state: "active" })
      .exclude({ password: UNUSABLE_PASSWORD })
      .exists();
  },

  async createAdministrator(account: { name: string; email: string; password: string }) {
    await addMember({ ...account, role: "administrator" });
    await firstCategory();
  },

  async changePassword(name: string, password: string): Promise<boolean> {
    const user = await memberByName(name);
    if (user !== null) await setPassword(User, user, password);
    return user !== null;
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
