import { emailProblems, normaliseEmail, revokeLinks, setPassword } from "quintet/auth";
import { verifyPassword } from "quintet/crypto";
import { FormError } from "quintet/forms";
import { transaction } from "quintet/models";
import type { Mail } from "../../text/mail.ts";
import { t } from "../../text/t.ts";
import { askToConfirm } from "./confirming.ts";
import { tellOfPassword } from "./recovering.ts";
import { User } from "./user.ts";

interface Identified {
  readonly id: number;
}

/** Refuse, on that field, a text that is not the member's password. Costs one hash. */
export async function insistOnPassword(user: User, text: string, field: string): Promise<void> {
  const { ok } = await verifyPassword(text, user.password);
  if (!ok) throw new FormError(t("This is not your password."), field);
}

export interface PasswordChange {
  readonly current_password: string;
  readonly new_password: string;
}

/**
 * Change a member's password in the session that goes on; all others end, and an e-mail tells of it.
 */
export async function changePassword(
  user: User,
  change: PasswordChange,
  session: Identified,
  mail: Mail,
): Promise<void> {
  await insistOnPassword(user, change.current_password, "current_password");
  try {
    const options = { keep: session, siteName: mail.siteName };
    await setPassword(User, user, change.new_password, options);
  } catch (error) {
    if (!(error instanceof FormError) || error.field !== "password") throw error;
    throw new FormError(error.sentence, "new_password");
  }
  await transaction(async () => {
    await revokeLinks("password", user);
    await tellOfPassword(user, mail);
  });
}

export interface EmailChange {
  readonly email: string;
  readonly password: string;
}

/** Ask the new address to confirm; until then the old one stays. */
export async function changeEmail(user: User, change: EmailChange, mail: Mail): Promise<void> {
  const email = change.email.trim();
  const [problem] = emailProblems(email);
  if (problem !== undefined) throw new FormError(problem, "email");
  if (user.mayBeMailed && user.emailKey === normaliseEmail(email)) {
    throw new FormError(t("This is your address already."), "email");
  }
  await insistOnPassword(user, change.password, "password");
  await askToConfirm(user, email, mail);
}
