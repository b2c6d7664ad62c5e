import type { Site } from "./site.ts";

/**
 * Run a site until SIGTERM or Ctrl-C: read the settings, migrate, load the demonstration set and
 * create the first administrator where they are missing, then serve, from `WORKERS` processes. What
 * prevents it is told in one sentence on standard error, with exit code 1.
 *
 * It is given the site, or a function that imports it: what goes wrong in that is told in the same way. A server
 * file turns the compile cache on first, then imports this function, so that the framework is cached too.
 */
export async function serveSite(
  given: Site | (() => Promise<{ readonly site: Site }>),
): Promise<void> {
  // The server and the migrations: whoever imports quintet/cli to define a site needs neither.
  const { serveWith } = await import("./serve.ts");
  return serveWith(typeof given === "function" ? given : async () => ({ site: given }), {});
}
