import { accountPages } from "quintet/accounts";
import { controllers } from "quintet/controllers";
import { keepsEmails, siteMail } from "quintet/mail";
import type { Templates } from "quintet/templates";
import { people } from "../guards.ts";
import type { SiteSettings } from "../settings.ts";
import { url } from "../urls.ts";

/** The pages on which people register, log in and keep their accounts, with the e-mails that they send. */
export function account(settings: SiteSettings, templates: Templates) {
  const { siteName, siteUrl, mailUrl, environment } = settings;
  // While a site is made, e-mails lie in var/mail; in production nobody would see them there.
  const delivered = environment !== "production" || !keepsEmails(mailUrl);
  const pages = accountPages(people, {
    urls: { entrance: url.account, settings: url.settings },
    mail: siteMail({ templates, siteName, siteUrl, delivered }),
    keys: settings.secretKeys(),
    home: url.articles.list.href,
    personSeconds: environment === "production" ? 2 : 0,
  });
  return [controllers(url.account, pages.entrance), controllers(url.settings, pages.settings)];
}
