import { PASSWORD_RULES, type PasswordRule } from "../crypto/password-rules.ts";
import { passwordProblem } from "../crypto/password-problems.ts";
import { FormError } from "../forms/form-error.ts";
import type { UserModel } from "./account-fields.ts";

/** The rules of a user model hold wherever its users get a password: on pages, by commands, in code. */
const chosen = new WeakMap<object, readonly PasswordRule[]>();

/** Note what a site asks of the passwords of its users. */
export function setPasswordRules<User>(
  model: UserModel<User>,
  rules: readonly PasswordRule[] = PASSWORD_RULES,
): void {
  chosen.set(model, rules);
}

/** Return what a site asks of the passwords of its users. */
export function passwordRulesOf<User>(model: UserModel<User>): readonly PasswordRule[] {
  return chosen.get(model) ?? PASSWORD_RULES;
}

/** Refuse a new password on the field `password`, with a sentence for whoever chose it. */
export async function refusePassword<User>(
  model: UserModel<User>,
  password: string,
  context: readonly string[],
): Promise<void> {
  const problem = await passwordProblem(password, context, passwordRulesOf(model));
  if (problem !== null) throw new FormError(problem, "password");
}
