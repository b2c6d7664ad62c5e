import { accountsOf, type Account } from "../auth/account-fields.ts";
import { setPassword } from "../auth/change-account.ts";
import { normaliseEmail } from "../auth/emails.ts";
import { findLink, issueLink, revokeLinks, useLink } from "../auth/token.ts";
import { verifyPassword } from "../crypto/passwords.ts";
import { transaction } from "../database/scope.ts";
import { FormError } from "../forms/form-error.ts";
import { Refusal } from "../kernel/refusal.ts";
import { message } from "../kernel/words.ts";
import { userByEmail, userById, type PageParts } from "./parts.ts";
import { passwordChangedMail, resetMail, resetUnknownMail } from "./views.ts";

/** For how long an e-mail's link sets a password, in seconds. */
const AN_HOUR = 3600;

/** Refuse, on that field, a text that is not the member's password. Costs one hash. */
export async function insistOnPassword(
  user: { readonly password: string },
  text: string,
  field: string,
): Promise<void> {
  const { ok } = await verifyPassword(text, user.password);
  if (!ok) throw new FormError(message("This is not your password."), field);
}

/** The password as it is, and as it shall be. */
export interface PasswordChange {
  readonly current_password: string;
  readonly new_password: string;
}

/**
 * Change a member's password in the session that goes on; all others end, and an e-mail tells of it.
 */
export async function changePassword<User extends Account>(
  parts: PageParts<User>,
  user: User,
  change: PasswordChange,
  session: { readonly id: number },
): Promise<void> {
  await insistOnPassword(user, change.current_password, "current_password");
  try {
    const options = { keep: session, siteName: parts.mail.siteName };
    await setPassword(parts.model, user, change.new_password, options);
  } catch (error) {
    if (!(error instanceof FormError) || error.field !== "password") throw error;
    throw new FormError(error.sentence, "new_password");
  }
  await transaction(async () => {
    await revokeLinks("password", user);
    await tellOfPassword(parts, user);
  });
}

/**
 * Post an e-mail to an address that was given as a member's: a link to a new password, or that no
 * account has it. The work is the same, so that nobody learns from the page or its time which it
 * was.
 */
export async function recover<User extends Account>(
  { model, mail, tables, links }: PageParts<User>,
  email: string,
): Promise<void> {
  const user = await userByEmail(model, email);
  await transaction(async () => {
    const data = { emailKey: normaliseEmail(email) };
    const token = await issueLink("password", { user, lasts: AN_HOUR, data });
    if (user === null) {
      await mail.send(resetUnknownMail, { email }, { path: links.register ?? links.login });
    } else {
      const { name, email: known } = user;
      const path = tables.entrance.reset.href({ token });
      await mail.send(resetMail, { name, email: known }, { name, path });
    }
  });
}

/** Refuse (410) a link that was used or is too old. */
export async function insistOnLink<User extends Account>(
  parts: PageParts<User>,
  secret: string,
): Promise<void> {
  if ((await findLink("password", secret)) === null) throw usedUp(parts);
}

/**
 * Use a link: set the password, end every session and tell the member's address. A password that is
 * refused leaves the link as it was.
 */
export async function resetPassword<User extends Account>(
  parts: PageParts<User>,
  secret: string,
  password: string,
): Promise<void> {
  const { model, mail } = parts;
  await transaction(async () => {
    const token = await useLink("password", secret);
    if (token === null || token.userId === null) throw usedUp(parts);
    const user = await userById(model, token.userId);
    await setPassword(model, user, password, { siteName: mail.siteName });
    await revokeLinks("password", user);
    if (user.emailKey === token.data["emailKey"]) await noteConfirmed(parts, user);
    await tellOfPassword(parts, user);
  });
}

/** Who opened the e-mail has its address. */
async function noteConfirmed<User extends Account>(
  { model }: PageParts<User>,
  { id }: User,
): Promise<void> {
  const emailConfirmedAt = new Date();
  await accountsOf(model).filter({ id, emailConfirmedAt: null }).update({ emailConfirmedAt });
}

/** Tell a member by e-mail that the password is another one now. */
async function tellOfPassword<User extends Account>(
  { mail, links }: PageParts<User>,
  { name, email, emailKey }: User,
): Promise<void> {
  if (emailKey === null) return;
  await mail.send(passwordChangedMail, { name, email }, { name, path: links.forgot });
}

function usedUp({ links }: { readonly links: { readonly forgot: string } }): Refusal {
  return new Refusal(message("This link has been used, or it is older than an hour."), {
    status: 410,
    next: { href: links.forgot, label: message("Ask for another one") },
  });
}
