import { coreVariables, databaseUrl, settings, text } from "quintet/settings";

/** What the environment decides; add the site's own variables here. */
export const siteSettings = settings({
  ...coreVariables,
  databaseUrl: databaseUrl("sqlite:var/site.sqlite3"),
  siteName: text("SITE_NAME", { default: "{{name}}" }),
  /** Where e-mails come from. */
  mailFrom: text("MAIL_FROM", {
    default: ({ siteUrl }) => `site@${new URL(String(siteUrl)).hostname}`,
  }),
});

/** The settings as they were read. */
export type SiteSettings = ReturnType<typeof siteSettings.read>;
