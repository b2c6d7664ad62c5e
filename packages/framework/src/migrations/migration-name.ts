import { migrationError } from "./error.ts";

/** `0001_initial.ts`. */
const FILE = /^\d{4}_[a-z0-9_]+\.(ts|js|mjs)$/;

/** The beginning of `0001_to_0007_squashed`, which stands for seven. */
const SEVERAL = /^\d{4}_to_(\d{4})_/;

/** Return whether a file is called like a migration. */
export function isMigrationFile(file: string): boolean {
  return FILE.test(file);
}

/** Return the name of the migration that a file holds. */
export function nameOf(file: string): string {
  return file.replace(/\.[a-z]+$/, "");
}

/** Return the number that a migration begins with. */
export function firstNumber(name: string): number {
  return Number(name.slice(0, 4));
}

/** Return the last number of a migration: `0001_to_0007_squashed` has those up to 7. */
export function lastNumber(name: string): number {
  const last = SEVERAL.exec(name)?.[1];
  return last === undefined ? firstNumber(name) : Number(last);
}

/** Return whether a migration is called like one that stands for several. */
export function standsForSeveral(name: string): boolean {
  return SEVERAL.test(name);
}

/** Return a migration's name, or its file's, with another number. */
export function renumbered(name: string, number: number): string {
  return `${fourDigits(number)}${name.slice(4)}`;
}

/** Return the name of a migration that stands for those with the numbers from `first` to `last`. */
export function squashedName(first: number, last: number, label: string): string {
  return `${fourDigits(first)}_to_${fourDigits(last)}_${label}`;
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
