import { cgi } from "../gateway/cgi.ts";
import { logger } from "../log/logger.ts";
import { pageTimes } from "./page-times.ts";
import { openSite } from "./project.ts";
import type { Project } from "./site.ts";

/**
 * Answer the request of this process by the site, and return whether the whole answer was written. The
 * database is as `quintet migrate` left it: a process for one request prepares nothing, and starts no
 * services.
 */
export async function answerByCgi(
  { site, settings }: Project,
  signal: AbortSignal,
): Promise<boolean> {
  const format = settings.environment === "production" ? "json" : "lines";
  const log = logger({ format });
  const app = site.application(settings);
  const database = await openSite(site, settings, { ...pageTimes(settings), poolSize: 1 });
  try {
    return await cgi(app.fetch, {
      signal,
      bodyBytes: Math.max(settings.bodyBytes, app.limits.bytes),
      onError: (err, request) => log.error("A fault in the server", { err, ...request }),
    });
  } finally {
    await database.close();
  }
}
