import { setPassword } from "quintet/auth";
import { UNUSABLE_PASSWORD } from "quintet/crypto";
import { memberByName } from "./finding.ts";
import { addMember } from "./registering.ts";
import { User } from "./user.ts";

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
  },

  async changePassword(name: string, password: string): Promise<boolean> {
    const user = await memberByName(name);
    if (user !== null) await setPassword(User, user, password);
    return user !== null;
  },
};
