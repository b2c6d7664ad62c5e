import type { AssembledApplication } from "../application/application.ts";
import type { Database } from "../database/database.ts";
import { runUntilSignal } from "../gateway/run-until-signal.ts";
import { serve, type Server } from "../gateway/serve.ts";
import { type Logger, logger } from "../log/logger.ts";
import type { CoreSettings } from "../settings/core.ts";
import { fail } from "./failure.ts";
import { applyMigrations, checkFolder, createFirstAdministrator, loadDemo } from "./prepare.ts";
import { openSite, projectOf } from "./project.ts";
import type { Project, Site } from "./site.ts";

async function stopAll(app: AssembledApplication, database: Database): Promise<void> {
  for (const service of [...app.services].reverse()) await service.stop?.();
  await database.close();
}

function shownAddress({ settings }: Project, server: Server): string {
  const local = ["127.0.0.1", "::1", "localhost"].includes(settings.host);
  return local ? `http://localhost:${server.port}` : server.origin;
}

// The account is made when the port is open: a start that fails has not used up the one showing of its password.
async function announce(project: Project, server: Server, database: Database): Promise<void> {
  const administrator = await createFirstAdministrator(project, database);
  process.stdout.write(`${project.site.name} is running on ${shownAddress(project, server)}\n`);
  if (administrator === undefined) return;
  const { name, password } = administrator;
  process.stdout.write(`Administrator: ${name}\nPassword: ${password}\n`);
}

function logOf({ environment }: CoreSettings): Logger {
  return logger({ format: environment === "production" ? "json" : "lines" });
}

/** Ready to answer: the database migrated and filled, the services started, the port open. */
async function start(project: Project): Promise<{ server: Server; stop: () => Promise<void> }> {
  const { site, settings } = project;
  const log = logOf(settings);
  checkFolder();
  const app = site.application(settings);
  const database = await openSite(site, settings);
  await applyMigrations(project, database);
  await loadDemo(project, database);
  for (const service of app.services) await service.start?.();
  const server = await serve(app.fetch, {
    host: settings.host,
    port: settings.port,
    onError: (err, request) => log.error("A fault in the server", { err, ...request }),
  });
  await announce(project, server, database);
  return { server, stop: () => stopAll(app, database) };
}

/**
 * Runs a site until SIGTERM or Ctrl-C: reads the settings, migrates, loads the demonstration set and
 * creates the first administrator where they are missing, then serves. What prevents it is told in
 * one sentence on standard error, with exit code 1.
 * `load` imports the site: what goes wrong in that is told in the same way. A server file turns the
 * compile cache on first, then imports this function, so that the framework is cached too.
 */
export async function serveSite(load: () => Promise<{ readonly site: Site }>): Promise<never> {
  try {
    const { site } = await load();
    const { server, stop } = await start(projectOf(site));
    return await runUntilSignal(server, { onStop: stop });
  } catch (error) {
    return fail(error);
  }
}
