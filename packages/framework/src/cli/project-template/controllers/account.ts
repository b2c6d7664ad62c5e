import { accountPages } from "quintet/accounts";
import { controllers } from "quintet/controllers";
import { mailboxPages, type SiteMail } from "quintet/mail";
import { people } from "../guards.ts";
import type { SiteSettings } from "../settings.ts";
import { url } from "../urls.ts";

/**
 * The pages on which people register, log in and keep their accounts, with the e-mails that they send; while the site is
 * made, these are read at `/dev/mail/`.
 */
export function account(settings: SiteSettings, mail: SiteMail) {
  const pages = accountPages(people, {
    urls: { entrance: url.account, settings: url.settings },
    mail,
    keys: settings.secretKeys(),
    home: url.articles.list.href,
    personSeconds: settings.environment === "production" ? 2 : 0,
  });
  return [
    controllers(url.account, pages.entrance),
    controllers(url.settings, pages.settings),
    controllers(url.mailbox, mailboxPages(url.mailbox, settings)),
  ];
}
