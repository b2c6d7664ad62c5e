import { rm } from "node:fs/promises";
import { operationsBetween } from "./difference.ts";
import { migrationError } from "./error.ts";
import { readMigrations } from "./folder.ts";
import { firstNumber, refuseBadLabel, squashedName } from "./migration-name.ts";
import { writeNew } from "./new-file.ts";
import type { Operation } from "./operation.ts";
import { targetNumber } from "./plan.ts";
import { printMigration } from "./print.ts";
import { forwardSteps, stateAfter } from "./replay.ts";
import { EMPTY } from "./schema-state.ts";

/** A migration that was written in the place of others. */
export interface Squashed {
  readonly name: string;
  readonly path: string;
  readonly replaces: readonly string[];
  readonly operations: readonly Operation[];
  /** Whether it has functions that were copied as they stood: look whether they are still needed. */
  readonly copied: boolean;
}

/**
 * Write one migration in the place of those from one to another, and delete their files. A database that
 * has all of them has it; one that has none gets it. From the first migration on, what comes before the
 * first SQL or function becomes the tables as they stand there.
 */
export async function squashMigrations(
  folder: string,
  from: string,
  to: string,
  label = "squashed",
): Promise<Squashed> {
  refuseBadLabel(label);
  const files = await readMigrations(folder);
  const [first, last] = [targetNumber(files, from), targetNumber(files, to)];
  const range = files.slice(first - 1, last);
  if (first < 1 || range.length < 2) throw tooFew(from, to);
  const before = stateAfter(files.slice(0, first - 1));
  const operations = range.flatMap((file) => file.operations);
  const free = operations.findIndex(({ call }) => call.name.startsWith("run"));
  const tables = operations.slice(0, free === -1 ? operations.length : free);
  const rest = operations.slice(tables.length);
  const made = forwardSteps({ name: "", operations: tables }, before).after;
  const all = [...(before.size === 0 ? operationsBetween(EMPTY, made) : tables), ...rest];
  const replaces = range.flatMap((file) => [...(file.replaces ?? []), file.name]);
  const name = squashedName(firstNumber(range[0]!.name), range.at(-1)!.through, label);
  const path = await writeNew(folder, name, printMigration(all, replaces));
  for (const file of range) await rm(file.path);
  return { name, path, replaces, operations: all, copied: rest.length > 0 };
}

function tooFew(from: string, to: string): Error {
  return migrationError(
    "migrations.nothing-to-squash",
    `From ${from} to ${to} there are no two migrations that could become one.`,
    "Name the first and the last of those that are to be one, as in squashmigrations 1 7.",
  );
}
