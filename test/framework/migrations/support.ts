import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase, runWith, type Database } from "quintet/database";
import { makeMigration, migrate } from "quintet/migrations";
import { registerModels, type AnyModel } from "quintet/models";
import { onTestFinished } from "vitest";

export { migrationText } from "./migration-text.ts";

/** Migration files import `quintet/migrations`, so they must lie inside the project. */
const VAR = join(import.meta.dirname, "../../../var/test-migrations");

/** A folder of its own; it goes with the end of the test. */
export async function migrationsFolder(
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  await mkdir(VAR, { recursive: true });
  const folder = await mkdtemp(join(VAR, "m-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** An engine to test on, and the address of its server (or `sqlite:`). */
export interface TestEngine {
  readonly name: "sqlite" | "mysql" | "mariadb";
  readonly server: string;
}

/** SQLite always, the servers where the environment names them. */
export const ENGINES: readonly TestEngine[] = [
  { name: "sqlite", server: "sqlite:" },
  ...(["mysql", "mariadb"] as const).flatMap((name) => {
    const server = process.env[`TEST_${name.toUpperCase()}_URL`];
    return server === undefined ? [] : [{ name, server }];
  }),
];

let count = 0;

/** The address of an empty database: a file, or a database of its own on the server; it goes too. */
export async function emptyDatabase(engine: TestEngine): Promise<string> {
  if (engine.name === "sqlite") return `sqlite:${join(await migrationsFolder(), "test.sqlite3")}`;
  const name = `app_test_mig_${process.pid}_${++count}`;
  await onServer(engine, `DROP DATABASE IF EXISTS ${name}`, `CREATE DATABASE ${name}`);
  onTestFinished(() => onServer(engine, `DROP DATABASE ${name}`));
  return withPath(engine.server, name);
}

async function onServer({ server }: TestEngine, ...statements: string[]): Promise<void> {
  const db = await openDatabase(server, { poolSize: 1 });
  for (const statement of statements) await db.execute(statement);
  await db.close();
}

function withPath(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Runs the block with an empty database, open. */
export async function withDatabase<T>(
  engine: TestEngine,
  run: (db: Database) => Promise<T>,
): Promise<T> {
  const db = await openDatabase(await emptyDatabase(engine));
  try {
    return await run(db);
  } finally {
    await db.close();
  }
}

/** Makes a test of a block that runs with an empty database of this engine as its scope's. */
export const onDatabaseOf =
  (engine: TestEngine) => (run: (db: Database) => Promise<void>) => (): Promise<void> =>
    withDatabase(engine, (db) => runWith(db, () => run(db)));

/** Registers these models and migrates their tables into a database; returns the folder of the migration. */
export async function migratedSite(db: Database, ...models: readonly AnyModel[]): Promise<string> {
  const folder = await migrationsFolder();
  registerModels(models);
  await makeMigration(models, folder);
  await migrate(db, folder);
  return folder;
}
