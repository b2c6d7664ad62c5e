import type { Database } from "../database/database.ts";
import { readMigrations } from "./folder.ts";
import { readJournal } from "./journal.ts";
import type { JournalEntry } from "./journal.ts";
import { editedNames, planned } from "./plan.ts";

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
  const plan = planned(await readMigrations(folder), await readJournal(db), undefined);
  return plan.filter(({ direction }) => direction === "up").map(({ file }) => file.name);
}

/**
 * Return the applied migrations whose file was edited since: the database has them as they were.
 */
export async function editedMigrations(db: Database, folder: string): Promise<string[]> {
  return editedNames(await readMigrations(folder), await readJournal(db));
}

/** Return every migration of the folder, in order, with whether and when it was applied. */
export async function migrationStates(db: Database, folder: string): Promise<MigrationState[]> {
  const entries = new Map((await readJournal(db)).map((entry) => [entry.name, entry]));
  return (await readMigrations(folder)).map(({ name }) => {
    const entry = entries.get(name);
    const applied = entry?.state === "applied";
    return { name, applied, appliedAt: applied ? entry.at : undefined };
  });
}
