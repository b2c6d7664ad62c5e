import { didYouMean, listed } from "../kernel/suggest.ts";
import { migrationError } from "./error.ts";
import type { MigrationFile } from "./folder.ts";
import { firstNumber } from "./migration-name.ts";
import type { Direction, JournalEntry } from "./journal.ts";

/** A migration that is to be applied or taken back. */
export interface Planned {
  readonly file: MigrationFile;
  readonly direction: Direction;
  /** It was begun in the other direction and not ended; what was done of it is undone. */
  readonly turned: boolean;
  /** The migration before it, or `zero`. */
  readonly previous: string;
}

/**
 * Return which migrations to run, in which order: first what an earlier run left half done, on or
 * back as the target wants it, then what leads to the target. Throws when the database and the
 * files do not belong together.
 */
export function planned(
  files: readonly MigrationFile[],
  entries: readonly JournalEntry[],
  to: string | undefined,
): Planned[] {
  refuseUnknown(files, entries);
  const byName = new Map(files.map((file) => [file.name, file]));
  const half = new Map(
    entries.flatMap(({ name, state }) => (state === "applied" ? [] : [[name, state] as const])),
  );
  const applied = new Set(
    entries.filter(({ state }) => state !== "reversing").map(({ name }) => name),
  );
  refuseDisorder(files, applied);
  const target = targetNumber(files, to);
  const whole = files.filter(({ name }) => !half.has(name));
  const ups = whole.filter(({ name, number }) => number <= target && !applied.has(name));
  const downs = whole.filter(({ name, number }) => number > target && applied.has(name));
  const plan = (file: MigrationFile, direction: Direction, turned = false): Planned => {
    return { file, direction, turned, previous: files[file.number - 2]?.name ?? "zero" };
  };
  return [
    ...[...half].map(([name, state]) => {
      const file = byName.get(name)!;
      const direction = file.number <= target ? "up" : "down";
      return plan(file, direction, (state === "applying") !== (direction === "up"));
    }),
    ...ups.map((file) => plan(file, "up")),
    ...downs.toReversed().map((file) => plan(file, "down")),
  ];
}

/** Return the applied migrations whose file now reads otherwise. */
export function editedNames(
  files: readonly MigrationFile[],
  entries: readonly JournalEntry[],
): string[] {
  const hashes = new Map(entries.map((entry) => [entry.name, entry]));
  return files
    .filter(({ name, hash }) => {
      const entry = hashes.get(name);
      return entry !== undefined && entry.state === "applied" && entry.hash !== hash;
    })
    .map(({ name }) => name);
}

/** Return the number of the migration that a person means by its name or number; 0 for `zero`. */
export function targetNumber(files: readonly MigrationFile[], to: string | undefined): number {
  if (to === undefined) return files.length;
  if (to === "zero") return 0;
  const found = files.find(
    ({ name, through }) =>
      name === to || (/^\d+$/.test(to) && firstNumber(name) <= Number(to) && Number(to) <= through),
  );
  if (found !== undefined) return found.number;
  const names = files.map(({ name }) => name);
  throw migrationError(
    "migrations.unknown-target",
    `There is no migration "${to}".${didYouMean(to, names)}`,
    names.length === 0 ? "The folder has none." : `There are zero, ${listed(names)}.`,
  );
}

function refuseUnknown(files: readonly MigrationFile[], entries: readonly JournalEntry[]): void {
  const known = new Set(files.map(({ name }) => name));
  const unknown = entries.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (unknown.length === 0) return;
  throw migrationError(
    "migrations.database-newer",
    `The database has ${listed(unknown)}, and the folder of migrations has not.`,
    "A newer version of this site has migrated the database: run that version, or take the " +
      "migration back with it. If the file was renamed or deleted, bring it back.",
  );
}

function refuseDisorder(files: readonly MigrationFile[], applied: ReadonlySet<string>): void {
  const missing = files.findIndex(({ name }) => !applied.has(name));
  // One that came from another branch was applied where the ones before it were not known.
  const later = files
    .slice(missing)
    .find(({ name, replaces }) => applied.has(name) && replaces === undefined);
  if (missing === -1 || later === undefined) return;
  throw migrationError(
    "migrations.out-of-order",
    `${files[missing]!.name} is not applied, but ${later.name}, which comes after it, is.`,
    "Give the file that was not applied the next free number.",
  );
}
