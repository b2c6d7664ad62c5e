import type { Database } from "../database/database.ts";
import { listed } from "../kernel/suggest.ts";
import { migrationError } from "./error.ts";
import type { MigrationFile } from "./folder.ts";
import { MIGRATIONS_TABLE, readJournal } from "./journal.ts";
import type { JournalEntry } from "./journal.ts";

/**
 * Return the entries of a journal as if those that a migration of the folder replaces had been it: a
 * database that has all of them has it, one that has none is to get it.
 */
export function underNewNames(
  files: readonly MigrationFile[],
  entries: readonly JournalEntry[],
): readonly JournalEntry[] {
  const replaced = files.filter(({ replaces }) => replaces !== undefined);
  return replaced.reduce<readonly JournalEntry[]>((known, file) => taken(file, known), entries);
}

function taken(file: MigrationFile, entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const { name, hash, replaces = [] } = file;
  const theirs = entries.filter((entry) => replaces.includes(entry.name));
  if (theirs.length === 0) return entries;
  const whole = theirs.filter(({ state }) => state === "applied");
  if (whole.length < replaces.length) throw halfReplaced(file, whole);
  const one: JournalEntry = { name, hash, state: "applied", at: theirs.at(-1)!.at };
  const first = entries.indexOf(theirs[0]!);
  return entries.flatMap((entry, at) => {
    if (at === first) return [one];
    return theirs.includes(entry) ? [] : [entry];
  });
}

function halfReplaced({ name, replaces = [] }: MigrationFile, has: readonly JournalEntry[]): Error {
  return migrationError(
    "migrations.half-replaced",
    `${name} stands for ${listed(replaces)}, and the database has ${listed(has.map((one) => one.name))} alone.`,
    "Bring the database to the last of them with the files as they were before, then migrate with these.",
  );
}

/** Write down in the journal which migrations stand for those that they replace. */
export async function adoptReplaced(db: Database, files: readonly MigrationFile[]): Promise<void> {
  const entries = await readJournal(db);
  const wanted = underNewNames(files, entries);
  if (wanted === entries) return;
  const gone = entries.filter((entry) => !wanted.includes(entry));
  await db.transaction(async () => {
    for (const { name } of gone) {
      await db.execute(`DELETE FROM ${MIGRATIONS_TABLE} WHERE name = ?`, [name]);
    }
    for (const { name, hash, state, at } of wanted.filter((one) => !entries.includes(one))) {
      await db.execute(
        `INSERT INTO ${MIGRATIONS_TABLE} (name, hash, state, at) VALUES (?, ?, ?, ?)`,
        [name, hash, state, at],
      );
    }
  });
}
