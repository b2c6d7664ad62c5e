import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { migrationError } from "./error.ts";
import type { MigrationFile } from "./folder.ts";

/** Return the name of the next migration of a folder. */
export function nextName(files: readonly MigrationFile[], label: string): string {
  refuseBadLabel(label);
  return `${fourDigits((files.at(-1)?.through ?? 0) + 1)}_${label}`;
}

/** Return a number as the names of migrations begin with it. */
export function fourDigits(number: number): string {
  return String(number).padStart(4, "0");
}

/** Refuse a label that cannot stand in the name of a migration. */
export function refuseBadLabel(label: string): void {
  if (/^[a-z0-9_]{1,100}$/.test(label)) return;
  throw migrationError(
    "migrations.bad-name",
    `"${label}" cannot be the name of a migration.`,
    "Use small letters, digits and _, for example --name add_topic_state.",
  );
}

/** Write a migration that is not there yet, and return where. */
export async function writeNew(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, `${name}.ts`);
  await mkdir(folder, { recursive: true });
  await writeFile(path, text, { flag: "wx" });
  return path;
}
