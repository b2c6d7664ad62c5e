import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Database } from "../database/database.ts";
import type { OpenOptions } from "../database/open.ts";
import { QuintetError } from "../kernel/errors.ts";
import type { CoreSettings } from "../settings/core.ts";
import type { Project, Site } from "./site.ts";

interface Manifest {
  readonly quintet?: { readonly site?: string };
}

function manifestOf(path: string): Manifest {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Manifest;
  } catch (cause) {
    const message = `${path} is not JSON: ${(cause as Error).message}.`;
    throw new QuintetError(message, { code: "cli.bad-manifest", cause });
  }
}

/** Return the nearest folder from `start` upwards whose package.json names a site. */
export function findProject(start: string): { folder: string; app: string } {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const path = join(folder, "package.json");
    const app = existsSync(path) ? manifestOf(path).quintet?.site : undefined;
    if (app !== undefined) return { folder, app: join(folder, app) };
    if (folder === dirname(folder)) break;
  }
  throw new QuintetError(`No package.json in ${start} or above it names a site.`, {
    code: "cli.no-project",
    hint: 'Go to a project\'s folder, begin one with quintet startproject NAME, or add "quintet": { "site": "app.ts" } to package.json.',
  });
}

/**
 * Open the database of a site and make it the default one; a server adds how long its pages may
 * wait.
 */
export async function openSite(
  site: Site,
  settings: CoreSettings,
  options: OpenOptions = {},
): Promise<Database> {
  const { openDatabases } = await import("./site-databases.ts");
  const { setDefaultDatabase } = await import("../database/scope.ts");
  const database = await openDatabases(site, settings, {
    poolSize: settings.databasePool,
    ...options,
  });
  setDefaultDatabase(database);
  return database;
}

/** Put a site and its settings together in the current folder, without opening anything. */
export async function projectOf(site: Site): Promise<Project> {
  const { registerModels } = await import("../models/declaring/registry.ts");
  registerModels(site.models);
  site.connect?.();
  const folder = process.cwd();
  const settings = site.settings.read(process.env);
  return {
    folder,
    site,
    settings,
    migrations: join(folder, site.migrations),
    async withDatabase(run) {
      const database = await openSite(site, settings);
      try {
        return await run(database);
      } finally {
        await database.close();
      }
    },
  };
}

/** A model may be declared deep in functions of the framework: the site's own line is to be in the stack. */
const MOST_FRAMES = 50;

async function imported(app: string): Promise<{ readonly site?: Site }> {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = MOST_FRAMES;
  try {
    return (await import(pathToFileURL(app).href)) as { site?: Site };
  } catch (error) {
    const { locatedFailure } = await import("./located-failure.ts");
    throw locatedFailure(error);
  } finally {
    Error.stackTraceLimit = before;
  }
}

/** Load the site that the nearest package.json names, and make its folder the current one. */
export async function loadProject(): Promise<Project> {
  const { folder, app } = findProject(process.cwd());
  process.chdir(folder);
  if (!existsSync(app)) {
    throw new QuintetError(`package.json names the site ${app}, which does not exist.`, {
      code: "cli.no-site-file",
    });
  }
  const { site } = await imported(app);
  if (site !== undefined) return projectOf(site);
  throw new QuintetError(`${app} exports no site.`, {
    code: "cli.no-site",
    hint: "Add: export const site = defineSite({ … }), with defineSite from quintet/cli.",
  });
}
