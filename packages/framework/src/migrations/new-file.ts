import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MigrationFile } from "./folder.ts";
import { fourDigits, refuseBadLabel } from "./migration-name.ts";

/** Return the name of the next migration of a folder. */
export function nextName(files: readonly MigrationFile[], label: string): string {
  refuseBadLabel(label);
  return `${fourDigits((files.at(-1)?.through ?? 0) + 1)}_${label}`;
}

/** Write a migration that is not there yet, and return where. */
export async function writeNew(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, `${name}.ts`);
  await mkdir(folder, { recursive: true });
  await writeFile(path, text, { flag: "wx" });
  return path;
}
