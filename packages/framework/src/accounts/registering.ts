import type { Account } from "../auth/account-fields.ts";
import { createUser, EmailTaken } from "../auth/create-user.ts";
import { FormError } from "../forms/form-error.ts";
import { askToConfirm } from "./confirming.ts";
import type { RegisterValues } from "./forms.ts";
import type { PageParts } from "./parts.ts";

/**
 * Create the account of somebody who registers, and post an e-mail to the address. Refuses with a
 * sentence on the field at fault. An address that another account has is not refused, which would
 * tell that it is known here: its owner is told by e-mail, and the new account cannot use it.
 */
export async function register<User extends Account>(
  parts: PageParts<User>,
  asked: RegisterValues,
): Promise<User> {
  const user = await created(parts, asked);
  await askToConfirm(parts, user, user.email);
  return user;
}

async function created<User extends Account>(
  { model, mail, reserved, newAccount }: PageParts<User>,
  { username: name, email, password }: RegisterValues,
): Promise<User> {
  const { siteName } = mail;
  const account = { name, email: email.trim(), password };
  const options = { siteName, reserved, knownEmail: "withhold", also: newAccount() } as const;
  try {
    return await createUser(model, account, options);
  } catch (error) {
    // Two people gave one address at the same time: this one comes second, and finds it known.
    if (error instanceof EmailTaken) return createUser(model, account, options);
    throw error instanceof FormError ? atOwnField(error) : error;
  }
}

/** The page calls a name what people know it by. */
function atOwnField({ sentence, field, others }: FormError): FormError {
  return new FormError(sentence, field === "name" ? "username" : field, others.map(atOwnField));
}
