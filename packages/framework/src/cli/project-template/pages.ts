import { join } from "node:path";
import { keepsEmails, siteMail } from "quintet/mail";
import { staticFiles } from "quintet/static";
import { templates } from "quintet/templates";
import type { SiteSettings } from "./settings.ts";
import { url } from "./urls.ts";
import { filters } from "./views/filters.ts";

const here = (name: string): string => join(import.meta.dirname, name);

/** What pages and e-mails are drawn by: for the application, and for commands that write to people. */
export function pagesOf({ environment, mailUrl, siteName, siteUrl }: SiteSettings) {
  const reload = environment === "development";
  const files = staticFiles({ folders: [here("static")], prefix: "/static/", reload });
  const pages = templates({
    folders: [here("templates")],
    globals: { url, static: files.href },
    filters,
    reload,
  });
  // While a site is made, e-mails lie in var/mail; in production nobody would see them there.
  const delivered = environment !== "production" || !keepsEmails(mailUrl);
  return { files, pages, mail: siteMail({ templates: pages, siteName, siteUrl, delivered }) };
}
