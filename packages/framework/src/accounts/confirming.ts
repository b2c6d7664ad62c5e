import { isReachable } from "../auth/account-state.ts";
import type { Account } from "../auth/account-fields.ts";
import { emailProblems, normaliseEmail } from "../auth/emails.ts";
import { findLink, issueLink, revokeLinks, useLink } from "../auth/token.ts";
import { UniqueViolation } from "../database/errors.ts";
import { transaction } from "../database/scope.ts";
import { FormError } from "../forms/form-error.ts";
import { Refusal } from "../kernel/refusal.ts";
import { message } from "../kernel/words.ts";
import { userByEmail, userById, writeAccount, type PageParts } from "./parts.ts";
import { insistOnPassword } from "./passwords.ts";
import { confirmMail, emailChangedMail, knownMail } from "./views.ts";

/** For how long an e-mail's link confirms an address, in seconds. */
const THREE_DAYS = 3 * 86_400;

/**
 * Post the link that makes an address this member's own. An address that another account has gets
 * an e-mail that says so instead: whoever asked sees no difference, and the work is the same.
 */
export async function askToConfirm<User extends Account>(
  { model, mail, tables, links }: PageParts<User>,
  user: User,
  email: string,
): Promise<void> {
  const holder = await userByEmail(model, email);
  await transaction(async () => {
    await revokeLinks("email", user);
    const token = await issueLink("email", { user, lasts: THREE_DAYS, data: { email } });
    if (holder === null || holder.id === user.id) {
      const path = tables.entrance.confirm.href({ token });
      await mail.send(confirmMail, { name: user.name, email }, { name: user.name, path });
    } else {
      const { name, email: known } = holder;
      await mail.send(knownMail, { name, email: known }, { name, path: links.login });
    }
  });
}

/**
 * Return the address that a link would confirm. Refuse (410) a link that was used or is too old.
 */
export async function addressToConfirm<User extends Account>(
  parts: PageParts<User>,
  secret: string,
): Promise<string> {
  const token = await findLink("email", secret);
  if (token === null) throw usedUp(parts);
  return token.data["email"]!;
}

/** Use a link: its address is the member's own from now on, and an earlier one is told. */
export async function confirmEmail<User extends Account>(
  parts: PageParts<User>,
  secret: string,
): Promise<void> {
  try {
    await transaction(async () => {
      const token = await useLink("email", secret);
      if (token === null || token.userId === null) throw usedUp(parts);
      const user = await userById(parts.model, token.userId);
      await giveAddress(parts, user, token.data["email"]!);
    });
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    throw new Refusal(message("Another account has taken this address meanwhile."), {
      status: 409,
    });
  }
}

async function giveAddress<User extends Account>(
  { model, mail }: PageParts<User>,
  user: User,
  email: string,
): Promise<void> {
  const { name, email: before, emailKey: keyBefore } = user;
  const emailKey = normaliseEmail(email);
  await writeAccount(model, user, { email, emailKey, emailConfirmedAt: new Date() });
  if (keyBefore === null || keyBefore === emailKey) return;
  await revokeLinks("password", user);
  await mail.send(emailChangedMail, { name, email: before }, { name, email });
}

function usedUp({ links }: { readonly links: { readonly account: string } }): Refusal {
  return new Refusal(message("This link has been used, or it is too old."), {
    status: 410,
    next: { href: links.account, label: message("Send another e-mail") },
  });
}

/** Ask a new address to confirm; until then the old one stays. */
export async function changeEmail<User extends Account>(
  parts: PageParts<User>,
  user: User,
  change: { readonly email: string; readonly password: string },
): Promise<void> {
  const email = change.email.trim();
  const [problem] = emailProblems(email);
  if (problem !== undefined) throw new FormError(problem, "email");
  if (isReachable(user) && user.emailKey === normaliseEmail(email)) {
    throw new FormError(message("This is your address already."), "email");
  }
  await insistOnPassword(user, change.password, "password");
  await askToConfirm(parts, user, email);
}
