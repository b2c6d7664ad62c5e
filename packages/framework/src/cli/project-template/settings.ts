import { coreVariables, databaseUrl, settings } from "quintet/settings";

/** What the environment decides; add the site's own variables here. */
export const siteSettings = settings({
  ...coreVariables,
  databaseUrl: databaseUrl("sqlite:var/site.sqlite3"),
});
