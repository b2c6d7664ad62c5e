import { coreVariables, databaseUrl, settings, text } from "quintet/settings";

/** The forum's settings, one environment variable each. */
export const forumSettings = settings({
  ...coreVariables,
  databaseUrl: databaseUrl("sqlite:var/forum.sqlite3"),
  siteName: text("SITE_NAME", { default: "Quintet" }),
});
