import { join, resolve } from "node:path";
import type { Database } from "../../database/database.ts";
import type { DatabasePart } from "../../database/databases.ts";
import type { Saved } from "../backup/backup.ts";
import { counted } from "../progress.ts";
import type { Command, Project } from "../site.ts";

/** The site's databases, each once; copies of others are none. */
async function partsOf({ site, settings }: Project, all: Database): Promise<DatabasePart[]> {
  const { partOf } = await import("../../database/databases.ts");
  const { addresses, replicas = [] } = site.databases ?? { addresses: () => ({}) };
  const names = Object.keys(addresses(settings)).filter((name) => !replicas.includes(name));
  const parts = ["default", ...names].map((name) => partOf(all, name));
  const first = ({ database }: DatabasePart) => parts.find((one) => one.database === database);
  return parts.filter((part) => part === first(part));
}

async function savedOf(project: Project, all: Database): Promise<Saved> {
  const { folder, site, settings } = project;
  const files = (site.files?.(settings) ?? []).map((path) => resolve(folder, path));
  return { models: site.models, parts: await partsOf(project, all), files };
}

/** `2026-12-01-17-40-05`, UTC. */
const today = () => new Date().toISOString().slice(0, 19).replace(/[T:]/g, "-");

/** Writes all rows and files of the site into a folder. */
export const backupCommand: Command = {
  name: "backup",
  summary: "save every row and every file that was sent in a folder, while the site runs",
  words: "[FOLDER]",
  async run({ project, say, words: [named] }) {
    const known = await project();
    const { saved } = await import("../backup/backup.ts");
    const folder = named ?? join("var", "backups", today());
    const { rows } = await known.withDatabase(async (all) =>
      saved(known.site.name, await savedOf(known, all), folder),
    );
    const count = Object.values(rows).reduce((sum, one) => sum + one, 0);
    say(`${counted(count, "row")} saved in ${folder}.`);
    say("SECRET_KEY is not in it: what was signed and encrypted needs it.");
  },
};

/** Brings a backup back into empty tables. */
export const restoreCommand: Command = {
  name: "restore",
  summary: "bring what backup saved back into empty tables, on whatever kind of database",
  words: "FOLDER",
  async run({ project, say, words: [folder] }) {
    const known = await project();
    const { broughtBack, manifestOf } = await import("../backup/backup.ts");
    const { migrate } = await import("../../migrations/migrate.ts");
    const { site, made } = await manifestOf(folder!);
    await known.withDatabase(async (all) => {
      const what = await savedOf(known, all);
      for (const { database, has } of what.parts) {
        await migrate(database, known.migrations, { log: say, has });
      }
      say(
        `${counted(await broughtBack(what, folder!), "row")} of ${site} are as they were at ${made}.`,
      );
    });
  },
};
