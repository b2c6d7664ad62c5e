import { type Logger, logger } from "../log/logger.ts";
import type { CoreSettings } from "../settings/core.ts";

/** Return the log of a site's process: for programs in production, for people elsewhere. */
export function siteLog({ environment }: CoreSettings): Logger {
  return logger({ format: environment === "production" ? "json" : "lines" });
}
