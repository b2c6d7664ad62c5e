import type { Database } from "../database/database.ts";
import { readMigrations } from "./folder.ts";
import { readJournal } from "./journal.ts";
import type { JournalEntry } from "./journal.ts";
import { editedNames, planned } from "./plan.ts";
import { underNewNames } from "./replaced.ts";

/** A migration of the folder, and whether the database has it. */
export interface MigrationState {
  readonly name: string;
  readonly applied: boolean;
  /** ISO 8601, UTC. */
  readonly appliedAt: string | undefined;
}

/** Return the migrations that the database has, in the order in which it got them. */
export function appliedMigrations(db: Database): Promise<readonly JournalEntry[]> {
  return readJournal(db);
}

/**
 * Return the names of the migrations that `migrate` would apply, those begun and not ended first.
 */
export async function pendingMigrations(db: Database, folder: string): Promise<string[]> {
  const files = await readMigrations(folder);
  const plan = planned(files, underNewNames(files, await readJournal(db)), undefined);
  return plan.filter(({ direction }) => direction === "up").map(({ file }) => file.name);
}

/**
 * Return the applied migrations whose file was edited since: the database has them as they were.
 */
export async function editedMigrations(db: Database, folder: string): Promise<string[]> {
  const files = await readMigrations(folder);
  return editedNames(files, underNewNames(files, await readJournal(db)));
}

/** Return every migration of the folder, in order, with whether and when it was applied. */
export async function migrationStates(db: Database, folder: string): Promise<MigrationState[]> {
  const files = await readMigrations(folder);
  const known = underNewNames(files, await readJournal(db));
  const entries = new Map(known.map((entry) => [entry.name, entry]));
  return files.map(({ name }) => {
    const entry = entries.get(name);
    const applied = entry?.state === "applied";
    return { name, applied, appliedAt: applied ? entry.at : undefined };
  });
}
