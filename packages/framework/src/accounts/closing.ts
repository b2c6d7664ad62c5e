import { accountsOf, type Account } from "../auth/account-fields.ts";
import { isOnlyAdministrator } from "../auth/administrators.ts";
import { Token } from "../auth/token.ts";
import { UNUSABLE_PASSWORD } from "../crypto/passwords.ts";
import { transaction } from "../database/scope.ts";
import { Refusal } from "../kernel/refusal.ts";
import { message } from "../kernel/words.ts";
import { endAllSessions } from "../sessions/ending.ts";
import type { PageParts } from "./parts.ts";

const FORGOTTEN = {
  email: "",
  emailKey: null,
  emailConfirmedAt: null,
  password: UNUSABLE_PASSWORD,
  state: "closed",
  stateUntil: null,
  stateReason: null,
} as const;

/**
 * Close an account for good: address and password are deleted, the name stays beside what was written. Refuse where
 * nobody would be left to run the site.
 */
export async function closeAccount<User extends Account>(
  parts: PageParts<User>,
  user: User,
): Promise<void> {
  const { model, closing, roles } = parts;
  await transaction(async () => {
    if (await isOnlyAdministrator(model, roles, user)) {
      const sentence = message("You are the only administrator. Make somebody else one first.");
      throw new Refusal(sentence, { status: 409 });
    }
    await closing(user);
    const role = roles.ordinary;
    await accountsOf(model)
      .filter({ id: user.id })
      .update({ ...FORGOTTEN, role });
    await Token.objects.filter({ user: user.id }).delete();
    await endAllSessions(user);
  });
}
