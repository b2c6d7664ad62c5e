import { accessSync, constants, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Database } from "../database/database.ts";
import { partsOf, type DatabasePart } from "../database/databases.ts";
import { migrate } from "../migrations/migrate.ts";
import { pendingMigrations } from "../migrations/pending.ts";
import { readablePassword } from "./password.ts";
import { counted, step } from "./progress.ts";
import type { Project } from "./site.ts";
import { withLock } from "./lock.ts";

/** The first administrator's account, to be shown once. */
export interface FirstAdministrator {
  readonly name: string;
  readonly password: string;
}

/** Fail with the path of `var/` when this process may not keep its files there. */
export function checkFolder(): void {
  const kept = resolve("var");
  mkdirSync(kept, { recursive: true });
  accessSync(kept, constants.W_OK);
}

/** Bring the tables up to date; say nothing when they are. */
async function applyMigrations(project: Project, { database, has }: DatabasePart): Promise<void> {
  const pending = await pendingMigrations(database, project.migrations);
  if (pending.length === 0) return;
  await step("Migrating", async () => {
    const applied = await migrate(database, project.migrations, { has });
    if (applied.length === 0) return "another process has done it";
    return counted(applied.length, "migration");
  });
}

/**
 * Load the demonstration set, whole or not at all, unless `DEMO=0`. The first start is the one that
 * ends with the first administrator: who took the set away later does not get it again.
 */
async function loadDemo({ site, settings }: Project, database: Database): Promise<void> {
  const { demo, accounts } = site;
  if (demo === undefined || !settings.demo) return;
  await withLock(database, "quintet demo", async () => {
    if ((await accounts?.hasAdministrator()) || (await demo.loaded())) return;
    await step("Loading the demonstration set", () => database.transaction(() => demo.load()));
  });
}

/** Bring the tables up to date and load the demonstration set, once for all servers that start. */
export async function prepareSite(project: Project, database: Database): Promise<void> {
  for (const part of partsOf(database)) await applyMigrations(project, part);
  await loadDemo(project, database);
}

/**
 * Create the administrator `admin` where there is no administrator yet, and return the password.
 */
export async function createFirstAdministrator(
  { site, settings }: Project,
  database: Database,
): Promise<FirstAdministrator | undefined> {
  const { accounts } = site;
  if (accounts === undefined) return undefined;
  return withLock(database, "quintet administrator", async () => {
    if (await accounts.hasAdministrator()) return undefined;
    const account = { name: "admin", password: readablePassword() };
    const host = new URL(settings.siteUrl).hostname;
    await accounts.createAdministrator({ ...account, email: `admin@${host}` });
    return account;
  });
}
