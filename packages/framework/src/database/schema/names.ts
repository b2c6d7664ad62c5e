import { sha256 } from "../../crypto/digest.ts";
import type { Engine } from "../database.ts";
import { columnOf } from "./index-column.ts";

/** MySQL's bound for the name of an index or a constraint, in characters. */
const LONGEST = 64;

/**
 * Return the name of a constraint, `topics_category_id_fk`: the same for the same table and
 * columns, on every machine. One that would be too long is cut, one with other signs than letters,
 * digits, `_` and `$` has `_` in their place, and both end in eight digits of their SHA-256.
 */
export function constraintName(table: string, columns: readonly string[], suffix: string): string {
  const name = [table, ...columns.map(columnOf), suffix].join("_");
  if (name.length <= LONGEST && /^[A-Za-z0-9_$]*$/.test(name)) return name;
  const digest = sha256(name).slice(0, 8);
  const words = name.replaceAll(/[^A-Za-z0-9_$]/g, "_").slice(0, LONGEST - suffix.length - 10);
  return `${words}_${digest}_${suffix}`;
}

/** Return the name, with the first number behind it that others in the table have not got, if they have it already. */
export function freeName(name: string, taken: readonly string[]): string {
  const known = new Set(taken.map((one) => one.toLowerCase()));
  if (!known.has(name.toLowerCase())) return name;
  for (let number = 2; ; number++) {
    const next = `${name.slice(0, LONGEST - 4)}_${number}`;
    if (!known.has(next.toLowerCase())) return next;
  }
}

/** Return the name of the unique index of a field that says `unique: true`. */
export function uniqueName(table: string, column: string): string {
  return constraintName(table, [column], "unique");
}

/**
 * Return the name of a foreign key's constraint, and of the index that serves it when no other one
 * does.
 */
export function foreignKeyName(table: string, column: string): string {
  return constraintName(table, [column], "fk");
}

/** Return the name of a column's full text index; on SQLite it is a table of its own. */
export function searchIndexName(table: string, column: string): string {
  return constraintName(table, [column], "search");
}

/** The driver of the servers gives up a connection whose answer has a column of such a name. */
const UNREADABLE = /^__(proto|define[GS]etter|lookup[GS]etter)__$/;

/**
 * Return whether every engine takes this name for a table or a column, in quotes: up to 64
 * characters of the basic plane, without control characters, braces (a definition has columns in them),
 * question marks (they stand for values), a minus before it and spaces behind; and the drivers read it.
 */
export function isName(name: string): boolean {
  if (UNREADABLE.test(name)) return false;
  return /^[^\p{C}?{}\u{10000}-\u{10FFFF}]{1,64}$/u.test(name) && !/^-|\s$/.test(name);
}

/** Return the name of a check's constraint. */
export function checkName(table: string, name: string): string {
  return constraintName(table, [name], "check");
}

/** Return whether a constraint that failed is a named check, and not one of a single column. */
export function isCheckName(constraint: string): boolean {
  return constraint.endsWith("_check");
}

/** Return an identifier in the engine's quotes; quotes inside it are doubled. */
export function quoteName(name: string, engine: Engine): string {
  return engine === "sqlite"
    ? `"${name.replaceAll('"', '""')}"`
    : `\`${name.replaceAll("`", "``")}\``;
}
