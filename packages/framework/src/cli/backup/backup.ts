import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { Database } from "../../database/database.ts";
import type { DatabasePart } from "../../database/databases.ts";
import { runWith } from "../../database/scope.ts";
import { dumped, loaded } from "../../fixtures/fixtures.ts";
import { linesOf } from "../../fixtures/lines.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { appliedMigrations } from "../../migrations/pending.ts";
import { QuerySet } from "../../models/queries/query-set.ts";
import { withBetween } from "../../models/declaring/registry.ts";
import type { AnyModel } from "../../models/rows/row.ts";

/** What is saved, and where it is on this machine. */
export interface Saved {
  readonly models: readonly AnyModel[];
  /** The site's databases, each once. */
  readonly parts: readonly DatabasePart[];
  /** The folders of what people sent, whole paths. */
  readonly files: readonly string[];
}

/** What stands in a backup's `backup.json`. */
export interface Manifest {
  /** The form of the backup; it changes when the way of writing it does. */
  readonly backup: 1;
  readonly site: string;
  /** ISO 8601, UTC. */
  readonly made: string;
  /** The migrations that the databases had, by the names of the databases. */
  readonly migrations: Readonly<Record<string, readonly string[]>>;
  /** How many rows each database had. */
  readonly rows: Readonly<Record<string, number>>;
}

const MANIFEST = "backup.json";
const rowsFile = (folder: string, { name }: DatabasePart) => join(folder, `rows.${name}.jsonl.gz`);
const filesFolder = (folder: string, index: number) => join(folder, "files", String(index));

function modelsOf({ models }: Saved, { has }: DatabasePart): readonly AnyModel[] {
  return models.filter(({ table }) => has(table));
}

/** Read a database as it is at one moment, while others write. */
export function atOneMoment<T>(database: Database, run: () => Promise<T>): Promise<T> {
  const options = { readOnly: true, isolation: "repeatable read" } as const;
  return runWith(database, () => database.transaction(run, options));
}

/**
 * Write a backup into a folder that is not there yet: it has its name when it is whole. The rows of a database are those
 * of one moment; files, which never change under their names, are copied before and after.
 */
export async function saved(site: string, what: Saved, folder: string): Promise<Manifest> {
  if (existsSync(folder)) throw taken(folder);
  const making = `${folder}.making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true, mode: 0o700 });
  await filesSaved(what, making);
  const rows: Record<string, number> = {};
  const migrations: Record<string, readonly string[]> = {};
  for (const part of what.parts) {
    rows[part.name] = await rowsSaved(what, part, making);
    migrations[part.name] = await migrationsOf(part.database);
  }
  await filesSaved(what, making);
  const made = new Date().toISOString();
  const manifest: Manifest = { backup: 1, site, made, migrations, rows };
  await writeFile(join(making, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(making, folder);
  return manifest;
}

async function rowsSaved(what: Saved, part: DatabasePart, folder: string): Promise<number> {
  // Rows hold what people wrote, and the hashes of their passwords.
  const file = createWriteStream(rowsFile(folder, part), { mode: 0o600 });
  const packed = createGzip();
  let count = 0;
  async function write(): Promise<void> {
    for await (const line of dumped(modelsOf(what, part), part.database)) {
      count++;
      if (!packed.write(`${line}\n`)) await once(packed, "drain");
    }
    packed.end();
  }
  await atOneMoment(part.database, () => Promise.all([pipeline(packed, file), write()]));
  return count;
}

async function filesSaved({ files }: Saved, folder: string): Promise<void> {
  for (const [index, from] of files.entries()) {
    if (existsSync(from)) await copied(from, filesFolder(folder, index));
  }
}

function copied(from: string, to: string): Promise<void> {
  return cp(from, to, { recursive: true, force: false, preserveTimestamps: true });
}

const migrationsOf = async (database: Database): Promise<readonly string[]> =>
  (await appliedMigrations(database)).map(({ name }) => name).toSorted();

/** Read what a backup says of itself. */
export async function manifestOf(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) {
    throw new QuintetError(`${resolve(folder)} is no backup: it has no ${MANIFEST}.`, {
      code: "cli.no-backup",
      hint: "Name the folder that npx quintet backup made; where it was cut short, it is called ….making.",
    });
  }
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.backup === 1) return manifest;
  throw new QuintetError(`${path} is a backup of another version of the framework.`, {
    code: "cli.no-backup",
    hint: "Bring it back with the version that made it.",
  });
}

/**
 * Bring a backup back into empty tables that are migrated as they were when it was made; return how many rows there are.
 * The rows of a database come all, or none. Files that are there already stay.
 */
export async function broughtBack(what: Saved, folder: string): Promise<number> {
  const manifest = await manifestOf(folder);
  for (const part of what.parts) {
    await checkMigrations(manifest, part);
    await checkEmpty(part, modelsOf(what, part));
  }
  for (const [index, to] of what.files.entries()) {
    const from = filesFolder(folder, index);
    if (existsSync(from)) await copied(from, to);
  }
  let count = 0;
  for (const part of what.parts) {
    count += await loaded(part.database, modelsOf(what, part), rowsIn(folder, part));
  }
  return count;
}

function rowsIn(folder: string, part: DatabasePart): AsyncGenerator<string> {
  const unpacked = createGunzip();
  // What goes wrong is thrown where the lines are asked for.
  pipeline(createReadStream(rowsFile(folder, part)), unpacked).catch(() => undefined);
  return linesOf(unpacked);
}

async function checkMigrations(manifest: Manifest, { name, database }: DatabasePart) {
  const [then, now] = [manifest.migrations[name] ?? [], await migrationsOf(database)];
  const missing = then.filter((one) => !now.includes(one));
  const newer = now.filter((one) => !then.includes(one));
  if (missing.length + newer.length === 0) return;
  const [told] = missing.length > 0 ? missing : newer;
  const which = missing.length > 0 ? "had" : "did not have";
  throw new QuintetError(
    `The backup of ${manifest.made} is of other tables: they ${which} the migration ${told}.`,
    {
      code: "cli.other-tables",
      hint: "Bring it back with the code of then, into tables that this code has migrated; then update the code and migrate.",
    },
  );
}

/** Throw where a table has rows: what is there is not mixed with what comes back. */
export async function checkEmpty(
  { database }: Pick<DatabasePart, "database">,
  models: readonly AnyModel[],
): Promise<void> {
  for (const model of withBetween(models)) {
    if (!(await new QuerySet(model).using(database).exists())) continue;
    throw new QuintetError(`There are rows in "${model.table}": only empty tables are filled.`, {
      code: "cli.not-empty",
      hint: "Name an empty database by DATABASE_URL, or delete every row with npx quintet flush --yes.",
    });
  }
}

function taken(folder: string): QuintetError {
  return new QuintetError(`${resolve(folder)} is there already.`, {
    code: "cli.backup-taken",
    hint: "Name another folder: a backup is never written over.",
  });
}
