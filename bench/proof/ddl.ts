// What `npm run proof -- ddl` and `-- ddl-stall` have in common: databases and migrations of their own.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase, type Database } from "quintet/database";
import { migrationText } from "../../test/framework/migrations/migration-text.ts";
import { START } from "../../test/framework/migrations/every-operation.ts";

/** Migrations import `quintet/migrations`, so they must lie inside the project. */
const VAR = join(import.meta.dirname, "../../var/proof-migrations");

/** Runs the block with a folder of the tables' beginning and one change of them. */
export async function withFolder<T>(
  operations: string,
  run: (folder: string) => Promise<T>,
): Promise<T> {
  await mkdir(VAR, { recursive: true });
  const folder = await mkdtemp(join(VAR, "m-"));
  try {
    await writeFile(join(folder, "0001_start.ts"), START);
    await writeFile(join(folder, "0002_change.ts"), migrationText(operations));
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Makes an empty database beside the one of the address, and returns its address. */
export async function emptyBeside(url: string, suffix: string): Promise<string> {
  const address = new URL(url);
  address.pathname = `${address.pathname}_${suffix}`;
  const name = address.pathname.slice(1);
  const server = await openDatabase(url, { poolSize: 1 });
  await server.execute(`DROP DATABASE IF EXISTS ${name}`);
  await server.execute(`CREATE DATABASE ${name}`);
  await server.close();
  return address.href;
}

/** The addresses that the command was given. */
export function addresses(database: string | undefined): string[] {
  const urls = (database ?? "").split(",").filter((url) => url !== "");
  if (urls.length > 0) return urls;
  process.stderr.write("Name the databases, which get others beside them: --database URL[,URL…]\n");
  return process.exit(1);
}

/** The definition of every table as the server writes it, without what counts its rows. */
export async function schemaOf(db: Database): Promise<string> {
  const { rows } = await db.execute<{ name: string }>(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1",
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const made = await db.execute<Record<string, string>>(`SHOW CREATE TABLE \`${name}\``);
    texts.push(made.rows[0]!["Create Table"]!.replace(/ AUTO_INCREMENT=\d+/, ""));
  }
  return texts.join("\n");
}
