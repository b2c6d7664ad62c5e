import { cgi } from "../gateway/cgi.ts";
import { pageTimes } from "./page-times.ts";
import { openSite } from "./project.ts";
import { bodyBytesOf } from "./server-options.ts";
import { siteLog } from "./site-log.ts";
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
  const log = siteLog(settings);
  const app = site.application(settings);
  const database = await openSite(site, settings, { ...pageTimes(settings), poolSize: 1 });
  try {
    return await cgi(app.fetch, {
      signal,
      bodyBytes: bodyBytesOf(settings, app.limits),
      onError: (err, request) => log.error("A fault in the server", { err, ...request }),
    });
  } finally {
    await database.close();
  }
}
