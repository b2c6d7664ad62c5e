import cluster from "node:cluster";
import type { AssembledApplication } from "../application/application.ts";
import type { Database } from "../database/database.ts";
import { inheritedDescriptor } from "../gateway/inherited.ts";
import { runUntilSignal } from "../gateway/run-until-signal.ts";
import { serve, type Server } from "../gateway/serve.ts";
import { supervise } from "../gateway/supervise.ts";
import type { Application } from "../http/contract.ts";
import type { Logger } from "../log/logger.ts";
import type { CoreSettings } from "../settings/core.ts";
import { slowStatements } from "../monitoring/slow-statements.ts";
import { fail } from "./failure.ts";
import { checkFolder, createFirstAdministrator, prepareSite } from "./prepare.ts";
import { pageTimes } from "./page-times.ts";
import { checkStart, tellOfMigrations } from "./start-checks.ts";
import { openSite, projectOf } from "./project.ts";
import { giveMemoryBack } from "./quiet-memory.ts";
import { serverOptionsOf } from "./server-options.ts";
import type { Project, Site } from "./site.ts";
import { siteLog } from "./site-log.ts";

const ONE_WRITER =
  "Warning: SQLite lets one process write at a time; with WORKERS above 1, MySQL is the better database.\n";

async function stopAll(app: AssembledApplication, database: Database): Promise<void> {
  for (const service of [...app.services].reverse()) await service.stop?.();
  await database.close();
}

/** The site's own address, and where this process listens if that is somewhere else (behind a proxy). */
function shownAddress({ settings }: Project, server: Server): string {
  const local = server.port > 0 && ["127.0.0.1", "::1", "localhost"].includes(settings.host);
  const here = local ? `http://localhost:${server.port}` : server.origin;
  const { siteUrl } = settings;
  const anyPort = new URL(siteUrl).port === "0";
  return anyPort || siteUrl === here ? here : `${siteUrl} (listening on ${here})`;
}

// The account is made when the port is open: a start that fails has not used up the one showing of its password.
async function announce(project: Project, server: Server, database: Database): Promise<void> {
  const administrator = await createFirstAdministrator(project, database);
  process.stdout.write(`${project.site.name} is running on ${shownAddress(project, server)}\n`);
  if (administrator === undefined) return;
  const { name, password } = administrator;
  process.stdout.write(`Administrator: ${name}\nPassword: ${password}\n`);
}

/** How often SQLite looks whether its statistics are old, in milliseconds. */
const LOOK_AGAIN = 3_600_000;

/** The servers keep statistics by themselves; SQLite has to be asked, at the start and from time to time. */
async function keepStatistics(database: Database): Promise<void> {
  if (database.engine !== "sqlite") return;
  await database.execute("PRAGMA analysis_limit = 1000");
  await database.execute("PRAGMA optimize = 0x10002");
  const again = () => void database.execute("PRAGMA optimize").catch(() => undefined);
  setInterval(again, LOOK_AGAIN).unref();
}

function tellOfSlow(database: Database, { slowQueryMs }: CoreSettings, log: Logger): void {
  if (slowQueryMs === 0) return;
  slowStatements(database, {
    milliseconds: slowQueryMs,
    write: (statement) => log.warn("A slow statement", statement),
  });
}

/** What is put around a site that is served. */
export interface ServeOptions {
  /** Makes of the site's function the one that is served. */
  readonly around?: (site: Application) => Application;
  /** The port is free from here on; at once unless told. */
  readonly turn?: Promise<unknown>;
  /** How long requests under way may take to finish when it goes down, in milliseconds. */
  readonly graceMs?: number;
  /** Told where the site is reached, once it is. */
  readonly listening?: (place: { readonly host: string; readonly port: number }) => void;
}

interface Started {
  readonly app: AssembledApplication;
  readonly database: Database;
  readonly server: Server;
}

/** Ready to answer: the database migrated and filled, the services started, the port open. */
async function start(project: Project, options: ServeOptions): Promise<Started> {
  const { site, settings } = project;
  const log = siteLog(settings);
  const app = site.application(settings);
  await checkStart(project, app);
  if (!cluster.isWorker) await project.withDatabase((own) => prepareSite(project, own));
  const database = await openSite(site, settings, pageTimes(settings));
  await keepStatistics(database);
  tellOfSlow(database, settings, log);
  for (const service of app.services) await service.start?.();
  await options.turn;
  const server = await serve(options.around?.(app.fetch) ?? app.fetch, {
    ...serverOptionsOf(settings, app.limits),
    onError: (err, request) => log.error("A fault in the server", { err, ...request }),
  });
  if (settings.environment === "production") giveMemoryBack();
  options.listening?.({ host: settings.host, port: server.port });
  return { app, database, server };
}

// Signals are answered before anybody is told that the site is there.
async function serveProject(project: Project, options: ServeOptions): Promise<never> {
  const { app, database, server } = await start(project, options);
  const ended = runUntilSignal(server, {
    drainMs: project.settings.drainSeconds * 1000,
    graceMs: options.graceMs ?? project.settings.graceSeconds * 1000,
    onStop: () => stopAll(app, database),
  });
  if ((cluster.worker?.id ?? 1) === 1) await announce(project, server, database);
  await tellOfMigrations(project);
  return ended;
}

/** Prepare the site once, in this process, and serve it from several others. */
async function serveFromWorkers(project: Project): Promise<void> {
  if (!cluster.isWorker) {
    if (project.settings.databaseUrl.startsWith("sqlite:")) process.stdout.write(ONE_WRITER);
    await checkStart(project, project.site.application(project.settings));
    await tellOfMigrations(project);
    await project.withDatabase((database) => prepareSite(project, database));
  }
  const { workers, host } = project.settings;
  // Claimed here, before the workers ask their parent's.
  const inherited = inheritedDescriptor(process.env) !== undefined;
  await supervise({ workers, ...(!inherited && { host }) }, () => serveProject(project, {}));
}

/** Run a site as `serveSite` does, with something around it. */
export async function serveWith(
  load: () => Promise<{ readonly site: Site }>,
  options: ServeOptions,
): Promise<void> {
  try {
    const { site } = await load();
    const project = await projectOf(site);
    checkFolder();
    const alone = project.settings.workers === 1;
    await (alone ? serveProject(project, options) : serveFromWorkers(project));
  } catch (error) {
    fail(error);
  }
}
