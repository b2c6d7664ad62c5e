import { findLink, issueLink, normaliseEmail, revokeLinks, useLink } from "quintet/auth";
import { Refusal } from "quintet/kernel";
import { transaction, UniqueViolation } from "quintet/models";
import { confirmMail, emailChangedMail, knownMail, type Mail } from "../../text/mail.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { memberByEmail } from "./finding.ts";
import { User } from "./user.ts";

/** For how long an e-mail's link confirms an address, in seconds. */
const THREE_DAYS = 3 * 86_400;

/**
 * Post the link that makes an address this member's own. An address that another account has gets
 * an e-mail that says so instead: whoever asked sees no difference, and the work is the same.
 */
export async function askToConfirm(user: User, email: string, mail: Mail): Promise<void> {
  const holder = await memberByEmail(email);
  await transaction(async () => {
    await revokeLinks("email", user);
    const token = await issueLink("email", { user, lasts: THREE_DAYS, data: { email } });
    if (holder === null || holder.id === user.id) {
      const path = url.account.confirm.href({ token });
      await mail.send(confirmMail, { name: user.name, email }, { name: user.name, path });
    } else {
      const { name, email: known } = holder;
      const path = url.account.login.href();
      await mail.send(knownMail, { name, email: known }, { name, path });
    }
  });
}

/**
 * Return the address that a link would confirm. Refuse (410) a link that was used or is too old.
 */
export async function addressToConfirm(secret: string): Promise<string> {
  const token = await findLink("email", secret);
  if (token === null) throw usedUp();
  return token.data["email"]!;
}

/** Use a link: its address is the member's own from now on, and an earlier one is told. */
export async function confirmEmail(secret: string, mail: Mail): Promise<void> {
  try {
    await transaction(async () => {
      const token = await useLink("email", secret);
      if (token === null || token.userId === null) throw usedUp();
      const user = await User.objects.get({ id: token.userId });
      await giveAddress(user, token.data["email"]!, mail);
    });
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    throw new Refusal(t("Another account has taken this address meanwhile."), { status: 409 });
  }
}

async function giveAddress(user: User, email: string, mail: Mail): Promise<void> {
  const { name, email: before, emailKey: keyBefore } = user;
  const emailKey = normaliseEmail(email);
  const emailConfirmedAt = new Date();
  await user.update({ email, emailKey, emailConfirmedAt });
  if (keyBefore === null || keyBefore === emailKey) return;
  await revokeLinks("password", user);
  await mail.send(emailChangedMail, { name, email: before }, { name, email });
}

function usedUp(): Refusal {
  return new Refusal(t("This link has been used, or it is too old."), {
    status: 410,
    next: { href: url.settings.account.href(), label: t("Send another e-mail") },
  });
}
