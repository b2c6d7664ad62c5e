import {
  findLink,
  issueLink,
  normaliseEmail,
  revokeLinks,
  setPassword,
  useLink,
} from "quintet/auth";
import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { passwordChangedMail, resetMail, resetUnknownMail, type Mail } from "../../text/mail.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { memberByEmail } from "./finding.ts";
import { User } from "./user.ts";

/** For how long an e-mail's link sets a password, in seconds. */
const AN_HOUR = 3600;

/**
 * Post an e-mail to an address that was given as a member's: a link to a new password, or that no
 * account has it. The work is the same, so that nobody learns from the page or its time which it
 * was.
 */
export async function recover(email: string, mail: Mail): Promise<void> {
  const user = await memberByEmail(email);
  await transaction(async () => {
    const data = { emailKey: normaliseEmail(email) };
    const token = await issueLink("password", { user, lasts: AN_HOUR, data });
    if (user === null) {
      await mail.send(resetUnknownMail, { email }, { path: url.account.register.href() });
    } else {
      const path = url.account.reset.href({ token });
      await mail.send(resetMail, user, { name: user.name, path });
    }
  });
}

/** Refuse (410) a link that was used or is too old. */
export async function insistOnLink(secret: string): Promise<void> {
  if ((await findLink("password", secret)) === null) throw usedUp();
}

/**
 * Use a link: set the password, end every session and tell the member's address. A password that is
 * refused leaves the link as it was.
 */
export async function resetPassword(secret: string, password: string, mail: Mail): Promise<void> {
  await transaction(async () => {
    const token = await useLink("password", secret);
    if (token === null || token.userId === null) throw usedUp();
    const user = await User.objects.get({ id: token.userId });
    await setPassword(User, user, password, { siteName: mail.siteName });
    await revokeLinks("password", user);
    if (user.emailKey === token.data["emailKey"]) await noteConfirmed(user);
    await tellOfPassword(user, mail);
  });
}

/** Who opened the e-mail has its address. */
async function noteConfirmed({ id }: User): Promise<void> {
  const emailConfirmedAt = new Date();
  await User.objects.filter({ id, emailConfirmedAt: null }).update({ emailConfirmedAt });
}

/** Tell a member by e-mail that the password is another one now. */
export async function tellOfPassword(user: User, mail: Mail): Promise<void> {
  if (user.emailKey === null) return;
  const { name, email } = user;
  const path = url.account.forgot.href();
  await mail.send(passwordChangedMail, { name, email }, { name, path });
}

function usedUp(): Refusal {
  return new Refusal(t("This link has been used, or it is older than an hour."), {
    status: 410,
    next: { href: url.account.forgot.href(), label: t("Ask for another one") },
  });
}
