import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sha256 } from "../crypto/digest.ts";
import { migrationError } from "./error.ts";
import { firstNumber, fourDigits, isMigrationFile, lastNumber, nameOf } from "./migration-name.ts";
import type { Migration } from "./operation.ts";

/** A migration file, read. */
export interface MigrationFile extends Migration {
  /** `0001_initial`. */
  readonly name: string;
  /** Its place in the folder, from 1. */
  readonly number: number;
  /** The last number that it has: one that stands for several has all of theirs. */
  readonly through: number;
  readonly path: string;
  /** SHA-256 of its text without white space: formatting it is no change. */
  readonly hash: string;
}

/** Return the migrations of a folder in their order; none when there is no folder. */
export async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const names = await migrationNames(folder);
  refuseGaps(names);
  return Promise.all(names.map((name, at) => readMigration(folder, name, at + 1)));
}

/** Return the names of the files of a folder that are called like migrations, in order. */
export async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const scripts = entries.filter(
    (name) => /^[^._].*\.(ts|js|mjs)$/.test(name) && !name.endsWith(".d.ts"),
  );
  for (const name of scripts) {
    if (isMigrationFile(name)) continue;
    throw migrationError(
      "migrations.bad-name",
      `"${name}" in the folder of migrations is not called like a migration.`,
      "Migrations are called 0001_initial.ts: four digits, small letters, digits and _. " +
        "Rename the file, or put it elsewhere (a name that begins with _ is left alone).",
    );
  }
  return scripts.sort();
}

function refuseGaps(names: readonly string[]): void {
  names.forEach((name, at) => {
    const number = firstNumber(name);
    const before = names[at - 1];
    const reached = before === undefined ? 0 : lastNumber(before);
    if (number === reached + 1) return;
    if (before !== undefined && number <= reached) {
      throw migrationError(
        "migrations.duplicate-number",
        `Two migrations have the number ${fourDigits(number)}: ${before} and ${name}.`,
        "Two branches each added one. Run makemigrations --merge, which puts them in one order.",
      );
    }
    throw migrationError(
      "migrations.gap",
      `The migration ${fourDigits(reached + 1)} is missing: ${before ?? "the start"} is followed by ${name}.`,
      "Bring the missing file back (version control has it), or number the files without a gap.",
    );
  });
}

async function readMigration(folder: string, file: string, number: number): Promise<MigrationFile> {
  const path = join(folder, file);
  const text = await readFile(path, "utf8");
  const hash = sha256(text.replaceAll(/\s+/g, ""));
  // The query makes a file that was edited a new module.
  const module = await load(`${pathToFileURL(path).href}?${hash.slice(0, 12)}`, file);
  if (!isMigration(module.default)) {
    throw migrationError(
      "migrations.not-a-migration",
      `The file ${file} does not export a migration as its default.`,
      "It should read: export default migration({ operations: [ … ] });",
    );
  }
  return {
    ...module.default,
    name: nameOf(file),
    number,
    through: lastNumber(file),
    path,
    hash,
  };
}

async function load(url: string, file: string): Promise<{ readonly default?: unknown }> {
  try {
    return (await import(url)) as { readonly default?: unknown };
  } catch (error) {
    throw migrationError(
      "migrations.cannot-load",
      `The migration ${file} cannot be loaded${lineOf(error)}: ${error instanceof Error ? error.message : String(error)}`,
      "Correct the file. A migration imports nothing but quintet/migrations.",
      error,
    );
  }
}

/** Node puts the line of what it cannot read before the stack. */
function lineOf(error: unknown): string {
  const { stack = "" } = error as Partial<Error>;
  const [, line] = /^file:\S+:(\d+)\n/.exec(stack) ?? [];
  return line === undefined ? "" : `, for its line ${line}`;
}

/** By its mark and not by its class: the file may have come with another copy of the framework. */
function isMigration(value: unknown): value is Migration {
  return (
    typeof value === "object" &&
    value !== null &&
    "quintetMigration" in value &&
    "operations" in value &&
    Array.isArray(value.operations)
  );
}
